using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using OrleansTrader.Sessions;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Hosting;

/// <summary>
/// The clock of a recording on every silo. Only the feed's silo reads the recording; the others have its time from the calls that
/// their grains get. A call of a run that is over is refused: what it tells happened in a market that begins again.
/// </summary>
internal sealed class RunCallFilter(ReplayClock clock) : IOutgoingGrainCallFilter, IIncomingGrainCallFilter
{
    private const string RunEntry = "trader.run";
    private const string TimeEntry = "trader.time";
    private const string OurInterfaces = "OrleansTrader.";

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Who is not a grain is in no run: the API and the session's watchers ask from wherever they are.
        if (clock.Run != 0 && IsOurs(context) && context.SourceId is { } caller && !caller.IsClient())
        {
            RequestContext.Set(RunEntry, clock.Run);
            RequestContext.Set(TimeEntry, clock.Now.UnixNanoseconds);
        }

        return context.Invoke();
    }

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (IsOurs(context) && RequestContext.Get(RunEntry) is long run && RequestContext.Get(TimeEntry) is long time)
        {
            var present = clock.Run;
            if (run < present)
                throw new AbandonedRunException($"{context.TargetId}", run, present);
            clock.Follow(run, new Timestamp(time));
        }

        return context.Invoke();
    }

    private static bool IsOurs(IGrainCallContext context) => context.InterfaceName.StartsWith(OurInterfaces, StringComparison.Ordinal);
}

internal static class RunCallFilterRegistration
{
    public static ISiloBuilder AddRunCallFilter(this ISiloBuilder silo, ReplayClock clock)
    {
        var filter = new RunCallFilter(clock);
        return silo.AddOutgoingGrainCallFilter(filter).AddIncomingGrainCallFilter(filter);
    }
}
