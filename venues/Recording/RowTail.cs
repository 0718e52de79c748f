using System.Text;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Venues.Recording;

/// <summary>The end of a file of rows that was not closed.</summary>
internal static class RowTail
{
    private const int LongestRow = 64 * 1024;
    private const decimal NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Cuts off what stands behind the last whole row, and goes to the end.</summary>
    /// <returns>The time of the last row, in nanoseconds since its midnight; 0 without one.</returns>
    public static long Mend(FileStream file)
    {
        var start = Math.Max(0, file.Length - LongestRow);
        var tail = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(start + end);
        file.Position = file.Length;
        if (end == 0)
            return 0;
        var row = tail.AsSpan(0, end - 1);
        row = row[(row.LastIndexOf((byte)'\n') + 1)..];
        var comma = row.IndexOf((byte)',');
        return comma > 0 && CsvDecimal.TryParse(row[..comma], 0, out var milliseconds)
            ? (long)(milliseconds * NanosecondsPerMillisecond)
            : throw new IOException($"{file.Name} holds '{Encoding.UTF8.GetString(row)}', which is no row of a recording.");
    }
}
