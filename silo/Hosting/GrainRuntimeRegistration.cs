using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;

namespace OrleansTrader.Hosting;

/// <summary>What stands behind the Orleans API: here the embedded runtime.</summary>
internal static class GrainRuntimeRegistration
{
    public static IServiceCollection AddGrainRuntime(this IServiceCollection services) => services
        .AddSqliteGrainStorage(TraderGrains.Storage)
        .AddEmbeddedGrains(static silo => silo
            .AddAssembly(typeof(IOrderGrain).Assembly)
            .AddAssembly(TraderGrains.Assembly)
            .UseRuntimeClock(TraderGrains.WallClock)
            .AddMemoryStreams(MarketStreams.Provider));
}
