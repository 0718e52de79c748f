namespace OrleansTrader.Runtime;

/// <summary>Virtual time in UTC: it stands while anything is ready, then jumps to the next timer.</summary>
/// <param name="silo">The silo whose clock this is; null for the clock of the world around it.</param>
internal sealed class SimulatedClock(SimulationLoop loop, SimulatedTurns? silo, TimerKind timers = TimerKind.Event) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => loop.Now;

    public override long GetTimestamp() => loop.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(loop, silo, timers, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
