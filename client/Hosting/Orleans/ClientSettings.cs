using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace OrleansTrader.Api.Hosting;

/// <summary>
/// The settings of the process, from environment variables <c>TRADER__Section__Key</c> and the command line
/// (<c>--Section:Key=value</c>), under the names that they have in the silo's.
/// </summary>
/// <param name="Url">Where the API listens. Default: <c>http://127.0.0.1:5081</c>.</param>
/// <param name="Database">The database of the cluster's members; null: there is one silo, on this machine.</param>
/// <param name="GatewayPort">Where that one silo lets clients in. Default: 30000.</param>
internal sealed record ClientSettings(string Url, string ClusterId, string ServiceId, string? Database, int GatewayPort)
{
    private const string DefaultUrl = "http://127.0.0.1:5081";
    private const string DefaultName = "trader";
    private const int DefaultGatewayPort = 30_000;

    /// <summary>What Kubernetes manifests for Orleans commonly set, and the settings that they stand for.</summary>
    private static readonly (string Variable, string Setting)[] CommonVariables =
        [("ORLEANS_CLUSTER_ID", "Cluster:ClusterId"), ("ORLEANS_SERVICE_ID", "Cluster:ServiceId")];

    private static readonly string[] Known =
    [
        "Api:Url", "Cluster:Kind", "Cluster:ClusterId", "Cluster:ServiceId", "Cluster:ConnectionString", "Cluster:GatewayPort",
        "Storage:ConnectionString",
    ];

    /// <summary>Reads the settings; faults are added to the list, and then the settings are not usable.</summary>
    public static ClientSettings Read(string[] args, List<string> faults)
    {
        var common = CommonVariables.ToDictionary(pair => pair.Setting, pair => Environment.GetEnvironmentVariable(pair.Variable));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(common.Where(pair => pair.Value is not null))
            .AddEnvironmentVariables("TRADER__")
            .AddCommandLine(args)
            .Build();
        var url = configuration["Api:Url"] ?? DefaultUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp
            || !(address.Host == "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out _)))
        {
            faults.Add($"Api:Url: '{url}' is not http://address:port, with an IP address or localhost.");
        }

        var gateway = configuration["Cluster:GatewayPort"];
        var gatewayPort = DefaultGatewayPort;
        if (gateway is not null && !(int.TryParse(gateway, NumberStyles.None, CultureInfo.InvariantCulture, out gatewayPort) && gatewayPort is > 0 and <= 65_535))
            faults.Add($"Cluster:GatewayPort: '{gateway}' is not a port, 1 to 65535.");
        faults.AddRange(OfCommandLine(args));
        return new ClientSettings(
            url, configuration["Cluster:ClusterId"] ?? DefaultName, configuration["Cluster:ServiceId"] ?? DefaultName,
            DatabaseOf(configuration, faults), gatewayPort);
    }

    private static string? DatabaseOf(IConfiguration configuration, List<string> faults)
    {
        var database = configuration["Cluster:ConnectionString"] ?? configuration["Storage:ConnectionString"];
        switch (configuration["Cluster:Kind"]?.ToUpperInvariant() ?? (database is null ? "SINGLE" : "POSTGRESQL"))
        {
            case "SINGLE":
                return null;
            case "POSTGRESQL" when !string.IsNullOrWhiteSpace(database):
                return database;
            case "POSTGRESQL":
                faults.Add("Cluster:ConnectionString: the cluster's database is missing.");
                return null;
            default:
                faults.Add($"Cluster:Kind: '{configuration["Cluster:Kind"]}' is neither Single nor PostgreSql.");
                return null;
        }
    }

    /// <summary>Of the environment nothing is refused: the variables can be the silo's.</summary>
    private static IEnumerable<string> OfCommandLine(string[] args) =>
        from arg in args
        let key = arg.Split('=')[0]
        where key.StartsWith("--", StringComparison.Ordinal) ? !Known.Contains(key[2..], StringComparer.OrdinalIgnoreCase) : arg.Contains('=')
        select $"'{arg}': there is no such setting.";
}
