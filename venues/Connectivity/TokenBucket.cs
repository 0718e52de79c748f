namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// A token bucket in whole ticks of the clock: it keeps the one time at which it would be full again (the "generic cell rate
/// algorithm", the same thing), so nothing is rounded away and no timer runs. Any span of time sees at most the burst and what the
/// rate brings in that span. Ours, because System.Threading.RateLimiting takes its time from the machine alone.
/// </summary>
internal sealed class TokenBucket(double perSecond, int burst, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly long _interval = (long)Math.Ceiling(TimeSpan.TicksPerSecond / perSecond);
    private long _fullAt = long.MinValue;

    /// <summary>Takes a token now, or tells how long until there is one; never zero then.</summary>
    internal TimeSpan TryTake()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow().UtcTicks;
            // A clock that was set back must not make anybody wait for longer than an empty bucket does.
            var fullAt = Math.Clamp(_fullAt, now, now + burst * _interval);
            var wait = fullAt - (burst - 1) * _interval - now;
            if (wait > 0)
                return new TimeSpan(wait);
            _fullAt = fullAt + _interval;
            return TimeSpan.Zero;
        }
    }

    internal async ValueTask Take(CancellationToken cancellation)
    {
        // A system timer knows whole milliseconds and rounds down.
        while (TryTake() is { Ticks: > 0 } wait)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, cancellation);
    }
}
