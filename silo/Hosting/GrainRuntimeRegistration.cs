using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;

namespace OrleansTrader.Hosting;

/// <summary>What stands behind the Orleans API: here the embedded runtime.</summary>
internal static class GrainRuntimeRegistration
{
    /// <param name="delivery">Of the market's streams: a recording waits for those who hear it, a market does not.</param>
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, StreamDelivery delivery) => services
        .AddSqliteGrainStorage(TraderGrains.Storage)
        .AddEmbeddedGrains(silo => silo
            .AddAssembly(typeof(IOrderGrain).Assembly)
            .AddAssembly(TraderGrains.Assembly)
            .AddMemoryStreams(MarketStreams.Provider, streams =>
            {
                streams.Delivery = delivery;
                streams.KeepLatest<MarketUpdate>(MarketUpdateKey.Of);
            }));
}
