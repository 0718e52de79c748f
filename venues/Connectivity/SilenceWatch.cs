using System.Globalization;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// Watches one socket: after a silence it has the protocol's probe sent, after a longer one it has the socket torn down; both count only
/// the time in which somebody waits for the venue. Waiting and Busy are called once per burst of messages, not once per message.
/// </summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly VenueConnectionOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action _probe;
    private readonly Action<string> _tearDown;
    private readonly ITimer _timer;
    private long _waitingSince;         // ticks, UTC; 0 while messages are dealt with
    private long _probedFor;
    private bool _closing;

    /// <param name="tearDown">Told when the silence is too long, or the closing.</param>
    internal SilenceWatch(VenueConnectionOptions options, TimeProvider clock, Action probe, Action<string> tearDown)
    {
        _options = options;
        _clock = clock;
        _probe = probe;
        _tearDown = tearDown;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = clock.CreateTimer(
            static watch => ((SilenceWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It is the venue's turn.</summary>
    internal bool IsWaiting => Volatile.Read(ref _waitingSince) != 0;

    public void Dispose() => _timer.Dispose();

    internal void Start()
    {
        Waiting();
        lock (_lock)
        {
            if (!_closing)
                _timer.Change(_options.ProbeAfter, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>From now on it is the venue's turn to say something.</summary>
    internal void Waiting() => Volatile.Write(ref _waitingSince, _clock.GetUtcNow().UtcTicks);

    /// <summary>The venue has said something, and it is dealt with: that may take its time.</summary>
    internal void Busy() => Volatile.Write(ref _waitingSince, 0);

    /// <summary>From now on nothing counts but that the venue closes in time, that in which its messages are dealt with left out.</summary>
    internal void CloseInTime()
    {
        lock (_lock)
        {
            if (_closing)
                return;
            _closing = true;
            _timer.Change(_options.CloseTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if ((_closing ? IsWaiting ? null : _options.CloseTimeout : Judge()) is { } next)
            {
                _timer.Change(next, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _tearDown(_closing
            ? $"It did not close within {Text(_options.CloseTimeout)}."
            : $"It was silent for {Text(_options.HeartbeatTimeout)}.");
    }

    /// <returns>Until the next look; null if the silence is too long.</returns>
    private TimeSpan? Judge()
    {
        var since = Volatile.Read(ref _waitingSince);
        if (since == 0)
            return _options.ProbeAfter;
        var now = _clock.GetUtcNow().UtcTicks;
        if (now < since)
        {
            // The clock was set back: the silence counts from here.
            Interlocked.CompareExchange(ref _waitingSince, now, since);
            since = now;
        }

        var silence = new TimeSpan(now - since);
        if (silence >= _options.HeartbeatTimeout)
            return null;
        if (silence < _options.ProbeAfter)
            return _options.ProbeAfter - silence;
        if (_probedFor != since)
        {
            _probedFor = since;
            _probe();
        }

        return _options.HeartbeatTimeout - silence;
    }

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s");
}
