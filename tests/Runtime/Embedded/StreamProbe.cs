using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What tests of queued streams look at.</summary>
internal static class StreamProbe
{
    /// <summary>A further provider, <see cref="QueuedStreamTests.Prices"/>.</summary>
    internal static void AddEmbeddedStreams(this IServiceCollection services, Action<MemoryStreamsOptions> configure) =>
        new EmbeddedGrainsBuilder(services).AddMemoryStreams(QueuedStreamTests.Prices, configure);

    internal static EmbeddedStreamProvider Provider(this TestSilo silo) =>
        (EmbeddedStreamProvider)silo.Client.GetStreamProvider(QueuedStreamTests.Prices);

    internal static StreamProviderStatistics Prices(this TestSilo silo) => silo.Provider().GetStatistics();

    /// <summary>Until the counts are as wanted; a fault of the runtime shows as the test's own time limit.</summary>
    internal static async Task Until(this TestSilo silo, Func<StreamProviderStatistics, bool> condition)
    {
        while (!condition(silo.Prices()))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
