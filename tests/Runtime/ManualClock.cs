namespace OrleansTrader.Tests.Runtime;

/// <summary>A clock that stands until it is moved. Due timers fire, in order of time, on the thread that moves it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(DateTimeOffset Due, TaskCompletionSource Set)> _awaited = [];
    private DateTimeOffset _now = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>How many timers wait for their time.</summary>
    internal int TimerCount
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Advance(TimeSpan time)
    {
        var end = _now + time;
        while (TakeNext(end) is { } timer)
            timer.Fire();
    }

    /// <summary>Until a timer is set that fires when just so much time has passed.</summary>
    internal Task TimerSet(TimeSpan dueTime)
    {
        lock (_lock)
        {
            var due = _now + dueTime;
            if (_timers.Any(timer => timer.Due == due))
                return Task.CompletedTask;
            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((due, set));
            return set.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    private void Add(ManualTimer timer)
    {
        _timers.Add(timer);
        foreach (var (_, set) in _awaited.Where(awaited => awaited.Due == timer.Due))
            set.TrySetResult();
    }

    private ManualTimer? TakeNext(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            _now = next?.Due ?? end;
            if (next is null)
                return null;
            _timers.Remove(next);
            next.Repeat();
            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        internal DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                _period = period;
                Due = clock._now + dueTime;
                clock.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Fire() => callback(state);

        /// <summary>Under the clock's lock.</summary>
        internal void Repeat()
        {
            if (_period <= TimeSpan.Zero)
                return;
            Due += _period;
            clock.Add(this);
        }
    }
}
