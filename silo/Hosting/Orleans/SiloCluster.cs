using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansTrader.Configuration;

namespace OrleansTrader.Hosting;

/// <summary>The silo among the others, or alone.</summary>
internal static class SiloCluster
{
    /// <summary>The ADO.NET provider of PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>
    /// How often a call may find its grain gone and be sent on to where it is now. Grains leave when the journal refuses them; the
    /// default of 2 would fail calls that were never begun.
    /// </summary>
    private const int ForwardCount = 16;

    private const int DefaultSiloPort = 11_111;
    private const int DefaultGatewayPort = 30_000;

    public static void AddCluster(this ISiloBuilder silo, ClusterSection settings, string? database = null)
    {
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = settings.ClusterId;
            cluster.ServiceId = settings.ServiceId;
        });
        if (settings.SiloName is { } name)
            silo.Configure<SiloOptions>(options => options.SiloName = name);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxForwardCount = ForwardCount);
        if (settings.Kind == ClusterKind.Single)
            silo.AddSingle(settings);
        else
            silo.AddMember(settings, database);
    }

    /// <summary>Alone it needs no port that anybody knows, unless a client in another process is to find it.</summary>
    private static void AddSingle(this ISiloBuilder silo, ClusterSection settings) => silo.UseLocalhostClustering(
        Port(settings.SiloPort ?? 0), settings.GatewayPort is { } gateway ? Port(gateway) : 0, null, settings.ServiceId, settings.ClusterId);

    private static void AddMember(this ISiloBuilder silo, ClusterSection settings, string? database)
    {
        silo.UseAdoNetClustering(membership =>
        {
            membership.Invariant = Invariant;
            membership.ConnectionString = database;
        });
        var address = IPAddress.Parse(settings.AdvertisedAddress);
        silo.ConfigureEndpoints(
            address, Port(settings.SiloPort ?? DefaultSiloPort), Port(settings.GatewayPort ?? DefaultGatewayPort), listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        silo.Configure<ClusterMembershipOptions>(DetectFailuresFast);
    }

    /// <summary>
    /// A silo that was killed is declared dead when it has missed three probes, two seconds apart, by the word of one other silo: in
    /// about six seconds, and in clusters of two. The price: a silo that stands still for so long (paging, a stopped container) is
    /// declared dead too, and ends itself when it comes back.
    /// </summary>
    private static void DetectFailuresFast(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 3;
        membership.NumVotesForDeathDeclaration = 1;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
    }

    private static int Port(int wanted)
    {
        if (wanted != 0)
            return wanted;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
