using Orleans.Hosting;

namespace OrleansTrader.Hosting;

/// <summary>The streams of a live market: Orleans' own queues in memory, read often enough for prices.</summary>
internal static class QueuedStreamRegistration
{
    /// <summary>
    /// A queue is one grain, which all of its streams pass: more of them share the load of a busy market among cores and silos, and
    /// each is asked every <see cref="PollPeriod"/>.
    /// </summary>
    private const int Queues = 4;

    /// <summary>How long an item may lie in a queue that was empty. Orleans' default of 100 ms is for messages, not for prices.</summary>
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(2);

    public static ISiloBuilder AddQueuedStreams(this ISiloBuilder silo, string name) => silo.AddMemoryStreams(name, streams =>
    {
        streams.ConfigurePartitioning(Queues);
        streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = PollPeriod));
    });
}
