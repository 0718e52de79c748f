using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// A clock that stands until it is moved, and goes back only to begin another run. Timers made on it fire inside <see cref="AdvanceTo"/>, on its caller's
/// thread, in the order in which they are due (at equal times: in which they were set), with the clock standing at their due time. A
/// timer that is due at once fires at the next move. Safe from any thread.
/// </summary>
public sealed class ReplayClock(Timestamp start) : TimeProvider, IRunClock
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<ReplayTimer, (long Due, long Order)> _timers = new();
    private long _now = start.UnixNanoseconds;
    private long _order;

    public long Run { get; private set; }

    public Timestamp Now => new(Interlocked.Read(ref _now));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Nanoseconds.</summary>
    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.UnixNanoseconds;

    /// <summary>Moves the clock, firing what is due by then. A time before <see cref="Now"/> leaves it where it stands.</summary>
    public void AdvanceTo(Timestamp time)
    {
        while (true)
        {
            ReplayTimer timer;
            lock (_lock)
            {
                if (!_timers.TryPeek(out var next, out var turn) || turn.Due > time.UnixNanoseconds)
                {
                    MoveTo(time.UnixNanoseconds);
                    return;
                }
                _ = _timers.Dequeue();
                if (!next.IsSetFor(turn.Order))
                    continue;
                MoveTo(turn.Due);
                timer = next;
                timer.Rearm(turn.Due);
            }
            timer.Fire();
        }
    }

    /// <summary>Follows a clock elsewhere: begins its run if that is a later one, and moves to its time if the run is the same.</summary>
    public void Follow(long run, Timestamp time)
    {
        if (run > Run)
            Begin(run);
        if (run == Run)
            AdvanceTo(time);
    }

    /// <summary>Timers keep the time that they have left.</summary>
    public void Begin(long run)
    {
        lock (_lock)
        {
            if (run <= Run)
                return;
            Run = run;
            var back = _now - start.UnixNanoseconds;
            var timers = _timers.UnorderedItems.ToList();
            _timers.Clear();
            foreach (var (timer, (due, order)) in timers)
                _timers.Enqueue(timer, (due - back, order));
            Interlocked.Exchange(ref _now, start.UnixNanoseconds);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ReplayTimer(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(long nanoseconds)
    {
        if (nanoseconds > _now)
            Interlocked.Exchange(ref _now, nanoseconds);
    }

    private sealed class ReplayTimer(ReplayClock clock, TimerCallback callback, object? state) : ITimer
    {
        // Which entry of the queue is ours; the others are of settings since changed.
        private long? _setAs;
        private TimeSpan _period;
        private bool _disposed;

        public bool IsSetFor(long order) => _setAs == order;

        public void Fire() => callback(state);

        public void Rearm(long due)
        {
            _setAs = null;
            if (_period > TimeSpan.Zero)
                SetFor(new Timestamp(due) + _period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ThrowIfNegative(dueTime, nameof(dueTime));
            ThrowIfNegative(period, nameof(period));
            lock (clock._lock)
            {
                if (_disposed)
                    return false;
                _period = period;
                _setAs = null;
                if (dueTime != Timeout.InfiniteTimeSpan)
                    SetFor(clock.Now + dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                _setAs = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void SetFor(Timestamp due)
        {
            _setAs = clock._order++;
            clock._timers.Enqueue(this, (due.UnixNanoseconds, _setAs.Value));
        }

        private static void ThrowIfNegative(TimeSpan span, string name)
        {
            if (span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan)
                throw new ArgumentOutOfRangeException(name, span, "A timer's times are not negative.");
        }
    }
}
