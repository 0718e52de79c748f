using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Configuration;

/// <summary>Keeping what live venues tell, for replays.</summary>
public sealed class RecorderSection
{
    /// <summary>The folder of the recording, in LEAN's layout; a replay is given the same. Default: none, nothing is recorded.</summary>
    public string? Folder { get; set; }

    /// <summary>How often what was recorded is forced to the disk. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most that the recording may take, in bytes; the oldest days go first. Default: 20 000 000 000.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long DiskBudget { get; set; } = 20_000_000_000;

    /// <summary>Whether books are recorded beside trades and quotes. Default: true.</summary>
    public bool Books { get; set; } = true;

    /// <summary>How often the whole of a book is written among its updates. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BookSnapshotInterval { get; set; } = TimeSpan.FromMinutes(15);
}
