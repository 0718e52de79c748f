using Orleans.Runtime;

namespace OrleansTrader.Hosting;

/// <summary>
/// The clock that Orleans sets timers on: the market's for those of grains, the one on the wall for those of Orleans' own parts (the
/// agents that read streams among them), which would stand still with a recording.
/// </summary>
internal sealed class GrainTimerClock(TimeProvider grains, IServiceProvider services) : TimeProvider
{
    // Asked for late: it is made of what is made of this clock.
    private readonly Lazy<IGrainContextAccessor> _contexts = new(services.GetRequiredService<IGrainContextAccessor>);

    public override long TimestampFrequency => grains.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => grains.GetUtcNow();

    public override long GetTimestamp() => grains.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        (IsOfAGrain ? grains : System).CreateTimer(callback, state, dueTime, period);

    private bool IsOfAGrain => _contexts.Value.GrainContext.GrainId is var caller && !caller.IsSystemTarget() && !caller.IsClient();
}
