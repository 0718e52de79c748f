using System.Globalization;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>Times that were waited, counted by the microsecond. Adding is for one thread at a time, and allocates nothing.</summary>
internal sealed class Waits
{
    // The last slot is for all that is longer.
    private readonly int[] _counts = new int[100_000];

    public int Count { get; private set; }

    public double Longest { get; private set; }

    /// <param name="microseconds">Below 0 counts as 0: two clocks, or one that was set.</param>
    public void Add(double microseconds)
    {
        _counts[(int)Math.Clamp(microseconds, 0, _counts.Length - 1)]++;
        Longest = Math.Max(Longest, microseconds);
        Count++;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        Longest = 0;
    }

    /// <summary>In microseconds; 0 if nothing was waited for.</summary>
    public double Percentile(double percent)
    {
        var left = (long)Math.Ceiling(Count * percent / 100);
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            left -= _counts[slot];
            if (left <= 0 && Count > 0)
                return slot + 1;
        }

        return 0;
    }

    /// <summary>A row of a table, in milliseconds.</summary>
    public string ToRow(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Count:N0} | {Percentile(50) / 1e3:0.000} | {Percentile(90) / 1e3:0.000} | {Percentile(99) / 1e3:0.000} "
        + $"| {Percentile(99.9) / 1e3:0.000} | {Longest / 1e3:0.000} |");
}
