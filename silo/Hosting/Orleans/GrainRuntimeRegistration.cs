using Orleans;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Runtime;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting.Streams;
using OrleansTrader.MarketData;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Hosting;

/// <summary>What stands behind the Orleans API: here Orleans.</summary>
internal static class GrainRuntimeRegistration
{
    /// <summary>Whether the silo can be one of several, with clients in other processes.</summary>
    public static bool CanCluster => true;

    /// <summary>Where it is kept who is subscribed to which stream; the name is Orleans' own.</summary>
    public const string SubscriptionStorage = "PubSubStore";

    /// <summary>The key of the clock that Orleans sets timers on; those of its own parts, too.</summary>
    internal const string GrainTimers = "Orleans.Grains";

    private static readonly TimeSpan MemberPollInterval = TimeSpan.FromMilliseconds(100);

    public const string Dashboard = "/dashboard";

    /// <summary>The tables of Orleans in a database. Its packages bring none, only what they expect of them.</summary>
    public static IReadOnlyList<MigrationScript> Scripts { get; } =
        [new MigrationScript("orleans", 1, "membership, subscriptions and reminders of Orleans", static () => ReadScript("orleans-1"))];

    public static IServiceCollection AddGrainRuntime(this IServiceCollection services, GrainRuntimeSettings settings) => services
        .AddGrainClock(settings.Clock)
        .AddOrleans(silo =>
        {
            silo.AddCluster(settings.Cluster, settings.Database);
            silo.Services.AddGrainStorage(TraderGrains.Storage);
            if (settings.Database is { } database && settings.Cluster.Kind == ClusterKind.PostgreSql)
                silo.AddSharedMemory(database);
            else
                silo.AddOwnMemory();

            if (settings.Delivery == StreamDelivery.Acknowledged)
                silo.AddAcknowledgedStreams(MarketStreams.Provider);
            else
                silo.AddQueuedStreams(MarketStreams.Provider);
            if (settings.Clock is ReplayClock clock)
                silo.AddRunCallFilter(clock);
            silo.AddDashboard();
        });

    /// <summary>One line on what the grains run on.</summary>
    public static string Describe(GrainRuntimeSettings settings) => settings.Cluster.Kind == ClusterKind.Single
        ? "Orleans, a single silo"
        : $"Orleans, cluster {settings.Cluster.ClusterId}, service {settings.Cluster.ServiceId}, silo at {settings.Cluster.AdvertisedAddress}";

    /// <summary>Completes when the cluster has as many silos as trading is to begin with.</summary>
    public static async Task WhenMembersAreThere(IGrainFactory grains, GrainRuntimeSettings settings, CancellationToken stopping)
    {
        if (settings.Cluster.MinimumSilos == 1)
            return;
        while ((await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count < settings.Cluster.MinimumSilos)
            await Task.Delay(MemberPollInterval, TimeProvider.System, stopping);
    }

    /// <summary>The runtime's own pages for operators.</summary>
    public static void MapGrainRuntime(this IEndpointRouteBuilder routes) =>
        routes.MapOrleansDashboard(Dashboard).AddEndpointFilter<LocalCallersOnly>().ExcludeFromDescription();

    /// <summary>The timers that grains set go by this clock.</summary>
    internal static IServiceCollection AddGrainTimerClock(this IServiceCollection services, TimeProvider clock) => services
        .AddKeyedSingleton<TimeProvider>(GrainTimers, (provider, _) => new GrainTimerClock(clock, provider));

    /// <summary>
    /// The grains, and the timers that they set, go by the market's clock; Orleans itself goes by the one on the wall, whatever it asks
    /// the container for.
    /// </summary>
    internal static IServiceCollection AddGrainClock(this IServiceCollection services, TimeProvider clock) => services
        .AddSingleton(TimeProvider.System)
        .AddGrainTimerClock(clock)
        .AddSingleton(new MarketClock(clock))
        .AddSingleton<IConfigureGrainTypeComponents, MarketClockActivator>();

    /// <summary>One silo: what a new start makes again needs no file.</summary>
    private static void AddOwnMemory(this ISiloBuilder silo) => silo.AddMemoryGrainStorage(SubscriptionStorage).UseInMemoryReminderService();

    /// <summary>Members of a cluster take over from each other what one of them held.</summary>
    private static void AddSharedMemory(this ISiloBuilder silo, string database)
    {
        silo.AddAdoNetGrainStorage(SubscriptionStorage, (AdoNetGrainStorageOptions storage) =>
        {
            storage.Invariant = SiloCluster.Invariant;
            storage.ConnectionString = database;
        });
        silo.UseAdoNetReminderService(reminders =>
        {
            reminders.Invariant = SiloCluster.Invariant;
            reminders.ConnectionString = database;
        });
    }

    private static string ReadScript(string name)
    {
        using var resource = typeof(GrainRuntimeRegistration).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(resource).ReadToEnd();
    }
}
