using System.Net;
using OrleansTrader.Hosting;

namespace OrleansTrader.Configuration;

/// <summary>The rules between the cluster's settings.</summary>
internal static class ClusterRules
{
    /// <summary>What Kubernetes manifests for Orleans commonly set, and the settings that they stand for.</summary>
    private static readonly (string Variable, string Setting)[] CommonVariables =
    [
        ("ORLEANS_CLUSTER_ID", "Cluster:ClusterId"),
        ("ORLEANS_SERVICE_ID", "Cluster:ServiceId"),
        ("POD_NAME", "Cluster:SiloName"),
        ("POD_IP", "Cluster:AdvertisedAddress"),
    ];

    /// <summary>Weaker than a setting under its own name.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> FromEnvironment() =>
        from common in CommonVariables
        let value = Environment.GetEnvironmentVariable(common.Variable)
        where !string.IsNullOrWhiteSpace(value)
        select new KeyValuePair<string, string?>(common.Setting, value);

    public static IEnumerable<SettingsFault> Faults(ClusterSection cluster, StorageKind storage)
    {
        if (!IPAddress.TryParse(cluster.AdvertisedAddress, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            yield return new SettingsFault("Cluster:AdvertisedAddress", $"'{cluster.AdvertisedAddress}' is not an IP address that others can reach.");
        if (cluster.SiloPort is > 0 && cluster.SiloPort == cluster.GatewayPort)
            yield return new SettingsFault("Cluster:GatewayPort", $"{cluster.GatewayPort} is the port of the silo, too.");
        if (cluster.Kind == ClusterKind.Single)
            yield break;
        if (!GrainRuntimeRegistration.CanCluster)
            yield return new SettingsFault("Cluster:Kind", "this build knows no cluster; it needs -p:GrainRuntime=Orleans.");
        if (storage != StorageKind.PostgreSql)
            yield return new SettingsFault("Storage:Kind", "the members of a cluster share their journals; it must be PostgreSql.");
    }
}
