using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using OrleansTrader.Api.Health;

namespace OrleansTrader.Api.Hosting;

/// <summary>The composition root of the API's own process.</summary>
internal static class ClientHost
{
    private const string Invariant = "Npgsql";

    /// <summary>How soon a silo that has come, or gone, is known.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    /// <summary>Less than that of the silos' own calls: who waits for an answer to HTTP does not wait half a minute.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(15);

    public static WebApplication Build(ClientSettings settings, TextWriter output)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production, // an error page for developers would show what is inside
        });
        builder.WebHost.UseUrls(settings.Url);
        builder.Services.Configure<KestrelServerOptions>(static kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Error);

        var services = builder.Services;
        // It listens while it still looks for a silo.
        services.Configure<HostOptions>(static host => host.ServicesStartConcurrently = true);
        services.AddSingleton(TimeProvider.System);
        services.AddTraderApi();
        services.AddSingleton<ClusterConnection>();
        services.AddSingleton<IStartupFilter, ClusterGate>();
        services.AddSingleton<ClusterInstallation>();
        services.AddHostedService(static provider => provider.GetRequiredService<ClusterInstallation>());
        services.AddSingleton<IReadiness>(static provider => provider.GetRequiredService<ClusterInstallation>());
        services.AddTransient(static provider => provider.GetRequiredService<ClusterInstallation>().Settings);
        services.AddTransient(static provider => provider.GetRequiredService<ClusterInstallation>().Instruments);
        services.AddOrleansClient(client => client.AddCluster(settings));

        var app = builder.Build();
        app.MapTraderApi();
        app.Lifetime.ApplicationStarted.Register(() => output.WriteLine($"API       {AddressOf(app)}, cluster {settings.ClusterId}"));
        return app;
    }

    private static void AddCluster(this IClientBuilder client, ClientSettings settings)
    {
        client.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = settings.ClusterId;
            cluster.ServiceId = settings.ServiceId;
        });
        if (settings.Database is { } database)
        {
            client.UseAdoNetClustering(membership =>
            {
                membership.Invariant = Invariant;
                membership.ConnectionString = database;
            });
        }
        else
        {
            client.UseStaticClustering(new IPEndPoint(IPAddress.Loopback, settings.GatewayPort));
        }

        client.Configure<GatewayOptions>(static gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
        client.Configure<ClientMessagingOptions>(static messaging => messaging.ResponseTimeout = ResponseTimeout);
        client.Services.AddSingleton<IClientConnectionRetryFilter>(static provider => provider.GetRequiredService<ClusterConnection>());
        client.AddGatewayCountChangedHandler(static provider =>
        {
            var connection = provider.GetRequiredService<ClusterConnection>();
            return (_, count) => connection.Become(count.NumberOfConnectedGateways);
        });
        client.AddClusterConnectionLostHandler(static provider =>
        {
            var connection = provider.GetRequiredService<ClusterConnection>();
            return (_, _) => connection.Become(0);
        });
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "nowhere";
}
