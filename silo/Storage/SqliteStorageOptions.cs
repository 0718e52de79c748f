using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Storage;

/// <summary>Where the journal lies and how it is written.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>
    /// The data file, relative to the working folder; its folder is made if it is missing. SQLite keeps <c>-wal</c> and <c>-shm</c>
    /// beside it, we a <c>.lock</c>. Default: <c>data/trader.db</c>.
    /// </summary>
    [Required]
    public string Path { get; set; } = "data/trader.db";

    /// <summary>What an acknowledged write survives. Default: <see cref="Storage.Durability.Full"/>.</summary>
    [EnumDataType(typeof(Durability))]
    public Durability Durability { get; set; } = Durability.Full;

    /// <summary>Most events (or other rows) that go into one commit, save that an append is never split. Default: 4 096.</summary>
    [Range(1, 1_000_000)]
    public int MaxGroupSize { get; set; } = 4_096;

    /// <summary>Most reads at the same time; more wait. Each keeps a connection open. Default: 4.</summary>
    [Range(1, 64)]
    public int MaxReaders { get; set; } = 4;

    /// <summary>Streams whose version is remembered, so that an append to them reads nothing. Default: 65 536, about 10 MB.</summary>
    [Range(16, 10_000_000)]
    public int RememberedStreams { get; set; } = 65_536;

    /// <summary>Longest wait for a lock that a tool outside holds on the file, before a write or read fails. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most pages of 4 KiB that the file may take, then it counts as a full disk. 0: no limit but the disk's. For tests.</summary>
    internal int MaxPages { get; set; }
}
