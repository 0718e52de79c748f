using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Hosting;

/// <summary>What stands behind the Orleans API: here the embedded runtime.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>The steps of the runtime's own tables in a database: here none, it keeps what it keeps in ours.</summary>
    public static IReadOnlyList<MigrationScript> Scripts => [];

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services) => services
        .AddGrainStorage(TraderGrains.Storage)
        .AddEmbeddedGrains(static silo => silo
            .AddAssembly(typeof(IOrderGrain).Assembly)
            .AddAssembly(TraderGrains.Assembly)
            .AddMemoryStreams(MarketStreams.Provider));
}
