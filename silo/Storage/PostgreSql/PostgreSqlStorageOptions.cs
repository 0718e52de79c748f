using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>Which database holds the journal and how it is written.</summary>
public sealed class PostgreSqlStorageOptions
{
    /// <summary>An Npgsql connection string with <c>Host</c> and <c>Database</c>. A secret: it is never logged or part of an error.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The journal in the database that is read and written. Streams of the same name in two journals have nothing to do with each
    /// other: each replay has one of its own beside that of live trading. Default: <c>live</c>.
    /// </summary>
    [Required, StringLength(64)]
    public string Journal { get; set; } = LiveJournal;

    /// <summary>
    /// What an acknowledged write survives: <see cref="Storage.Durability.Full"/> whatever the server promises, which must not be
    /// configured to acknowledge early; <see cref="Storage.Durability.Normal"/> the end of this process, while the end of the server
    /// may take the last groups, whole. Default: <see cref="Storage.Durability.Full"/>.
    /// </summary>
    [EnumDataType(typeof(Durability))]
    public Durability Durability { get; set; } = Durability.Full;

    /// <summary>Most events that go into one commit, save that an append is never split. Default: 4 096.</summary>
    [Range(1, 1_000_000)]
    public int MaxGroupSize { get; set; } = 4_096;

    /// <summary>Groups that are written at the same time, each on a connection. Default: 2.</summary>
    [Range(1, 64)]
    public int MaxGroupsInFlight { get; set; } = 2;

    /// <summary>Streams whose version is remembered, so that an append to them reads nothing. Default: 65 536, about 10 MB.</summary>
    [Range(16, 10_000_000)]
    public int RememberedStreams { get; set; } = 65_536;

    /// <summary>The journal of live trading.</summary>
    public const string LiveJournal = "live";
}
