namespace OrleansTrader.Venues.Replay;

/// <summary>What is replayed, and how fast.</summary>
public sealed record ReplayOptions
{
    /// <summary>The folder in LEAN's layout: the one that holds <c>equity</c> and <c>crypto</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Unified symbols, each once: <c>SPY</c>, <c>BTC/USD</c>, or with the market to take it from: <c>coinbase:BTC/USD</c>.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Default: minute.</summary>
    public Resolution Resolution { get; init; } = Resolution.Minute;

    /// <summary>The first day, in the market's own time zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included, in the market's own time zone. Not before <see cref="From"/>.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Default: max.</summary>
    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Max;

    /// <summary>The distance of the watermarks, in recorded time since 1970. 1 ms to 1 day. Default: 1 minute.</summary>
    public TimeSpan WatermarkPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Everything that is wrong with these settings by themselves, a sentence each; the disk is not looked at.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Path))
            faults.Add("The replay's path is empty; it must name a folder in LEAN's layout.");
        if (Symbols.Count == 0)
            faults.Add("The replay names no symbols; it needs at least one.");
        if (!Enum.IsDefined(Resolution))
            faults.Add($"The replay's resolution is {Resolution}; it must be one of {string.Join(", ", Enum.GetNames<Resolution>())}.");
        if (To < From)
            faults.Add($"The replay ends on {To:yyyy-MM-dd}, before it begins on {From:yyyy-MM-dd}.");
        if (WatermarkPeriod < TimeSpan.FromMilliseconds(1) || WatermarkPeriod > TimeSpan.FromDays(1))
            faults.Add($"The replay's watermark period is {WatermarkPeriod}; it must be between 1 ms and 1 day.");
        return faults;
    }
}
