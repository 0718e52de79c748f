using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>The cluster that the silo is a member of. Only the build on Orleans can have another kind than <see cref="ClusterKind.Single"/>.</summary>
public sealed class ClusterSection
{
    private const string IdRule = "1 to 63 letters, digits, points, underscores and hyphens are allowed.";

    /// <summary><c>Single</c>: this process alone. <c>PostgreSql</c>: a member of those that share a database. Default: <c>Single</c>.</summary>
    public ClusterKind Kind { get; set; } = ClusterKind.Single;

    /// <summary>Names the cluster: silos and clients of other names in the same database are strangers. Default: <c>trader</c>.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,63}", ErrorMessage = IdRule)]
    public string ClusterId { get; set; } = "trader";

    /// <summary>Names the service: states and reminders belong to it, also when the cluster gets another id. Default: <c>trader</c>.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,63}", ErrorMessage = IdRule)]
    public string ServiceId { get; set; } = "trader";

    /// <summary>What operators see the silo by. Default: <c>Silo_</c> and five random digits.</summary>
    [RegularExpression("[A-Za-z0-9._-]{1,63}", ErrorMessage = IdRule)]
    public string? SiloName { get; set; }

    /// <summary>The IP address that the other silos and the clients reach this one at. Default: <c>127.0.0.1</c>.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Where the other silos reach it. 0 takes a free one. Default: 11111; a single silo takes a free one.</summary>
    [Range(0, 65_535)]
    public int? SiloPort { get; set; }

    /// <summary>Where clients reach it. 0 takes a free one. Default: 30000; a single silo has no door for clients.</summary>
    [Range(0, 65_535)]
    public int? GatewayPort { get; set; }

    /// <summary>
    /// Trading begins when so many silos are there, so that the grains do not all come up on the first. Once begun, it goes on with fewer.
    /// Default: 1.
    /// </summary>
    [Range(1, 100)]
    public int MinimumSilos { get; set; } = 1;

    /// <summary>The database of the cluster's members, as Npgsql takes it. Default: that of the storage.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>How a silo finds the others.</summary>
public enum ClusterKind
{
    Single,
    PostgreSql,
}
