using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Benchmarks.Runtimes;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;

namespace OrleansTrader.Benchmarks;

/// <summary>The runtime with streams and all grains, without what the trader puts around it: here the embedded one.</summary>
internal static class BareSilo
{
    public const string Runtime = "embedded";

    /// <summary>How many grains are activated to see what one takes.</summary>
    public const int IdleGrains = 1_000_000;

    public static IServiceCollection AddBareSilo(this IServiceCollection services) => services.AddEmbeddedGrains(silo => silo
        .AddAssembly(typeof(CalleeGrain).Assembly)
        .AddAssembly(typeof(IOrderGrain).Assembly)
        .AddAssembly(TraderGrains.Assembly)
        .AddMemoryStreams(StreamFigures.Queued)
        .AddMemoryStreams(StreamFigures.Acknowledged, static streams => streams.Delivery = StreamDelivery.Acknowledged));
}
