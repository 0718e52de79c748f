using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using OrleansTrader.Benchmarks.Runtimes;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.Hosting.Streams;

namespace OrleansTrader.Benchmarks;

/// <summary>The runtime with streams and all grains, without what the trader puts around it: here a silo of Orleans, alone.</summary>
internal static class BareSilo
{
    public const string Runtime = "Orleans";

    /// <summary>How many grains are activated to see what one takes.</summary>
    public const int IdleGrains = 100_000;

    public static IServiceCollection AddBareSilo(this IServiceCollection services) => services.AddOrleans(silo =>
    {
        silo.AddCluster(new ClusterSection());
        silo.AddMemoryGrainStorage(GrainRuntimeRegistration.SubscriptionStorage);
        silo.UseInMemoryReminderService();
        silo.AddQueuedStreams(StreamFigures.Queued);
        silo.AddAcknowledgedStreams(StreamFigures.Acknowledged);
    });
}
