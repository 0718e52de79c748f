using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Venues.Recording;

/// <summary>What is recorded, where, and how much of it is kept.</summary>
public sealed class RecorderOptions
{
    /// <summary>The folder that gets <c>crypto/</c>; a replay is given the same.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>How often what was written is forced to the disk: a crash costs no more than this. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The most that the folder may hold, in bytes. Beyond it the oldest days go first; today's are never deleted, but no longer written to
    /// when they alone take as much. Default: 20 000 000 000.
    /// </summary>
    [Range(1_000_000, long.MaxValue)]
    public long DiskBudget { get; set; } = 20_000_000_000;

    /// <summary>How long after midnight late rows of the day before are still taken; then its files are packed. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LateRows { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Batches that may wait for the disk; when it is slower for long, the newest are dropped and counted. Default: 65 536.</summary>
    [Range(1, 10_000_000)]
    public int Queue { get; set; } = 65_536;

    /// <summary>Whether books are recorded beside trades and quotes. Default: true.</summary>
    public bool Books { get; set; } = true;

    /// <summary>How often the whole of a book is written among its updates: a reader begins at one. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BookSnapshotInterval { get; set; } = TimeSpan.FromMinutes(15);
}
