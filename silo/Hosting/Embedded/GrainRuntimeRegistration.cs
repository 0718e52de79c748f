using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Hosting;

/// <summary>What stands behind the Orleans API: here the embedded runtime.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>Whether the silo can be one of several, with clients in other processes.</summary>
    public static bool CanCluster => false;

    /// <summary>The steps of the runtime's own tables in a database: here none, it keeps what it keeps in ours.</summary>
    public static IReadOnlyList<MigrationScript> Scripts => [];

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, GrainRuntimeSettings settings) => services
        .AddSingleton(settings.Clock)
        .AddGrainStorage(TraderGrains.Storage)
        .AddEmbeddedGrains(silo => silo
            .AddAssembly(typeof(IOrderGrain).Assembly)
            .AddAssembly(TraderGrains.Assembly)
            .UseRuntimeClock(TraderGrains.WallClock)
            .AddStoredReminders()
            .AddMemoryStreams(MarketStreams.Provider, streams =>
            {
                streams.Delivery = settings.Delivery == StreamDelivery.Acknowledged
                    ? Runtime.StreamDelivery.Acknowledged
                    : Runtime.StreamDelivery.Queued;

                streams.KeepLatest<MarketUpdate>(MarketUpdateKey.Of);
            }));

    /// <summary>One line on what the grains run on.</summary>
    public static string Describe(GrainRuntimeSettings settings) => "embedded, in this process alone";

    /// <summary>There is one silo, and it is there.</summary>
    public static Task WhenMembersAreThere(IGrainFactory grains, GrainRuntimeSettings settings, CancellationToken stopping) => Task.CompletedTask;

    /// <summary>The runtime's own pages for operators: there are none.</summary>
    public static void MapGrainRuntime(this IEndpointRouteBuilder routes)
    {
    }
}
