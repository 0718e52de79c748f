namespace OrleansTrader.Venues.Simulator.Blast;

/// <summary>What the sender of prepared messages sends, and how fast.</summary>
public sealed record BlastOptions
{
    /// <summary>The TCP port on loopback; 0 takes a free one. 0 to 65 535. Default: 0.</summary>
    public int Port { get; init; }

    /// <summary>Messages per second and connection; 0: as fast as the socket takes them. 0 to 10 000 000. Default: 0.</summary>
    public int Rate { get; init; }

    /// <summary>1 to 1 000: <c>S00USDT</c> and so on. Default: 20.</summary>
    public int Symbols { get; init; } = 20;

    /// <summary>
    /// Of every so many messages in order: trades, aggregated trades, book tickers, books of 20 levels. Default: 3, 2, 4, 1.
    /// </summary>
    public IReadOnlyList<int> Mix { get; init; } = [3, 2, 4, 1];

    /// <summary>The same seed gives the same prices and sizes. Default: 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Everything that is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Port is < 0 or > 65_535)
            faults.Add($"The port is {Port}; it must be between 0 and 65 535.");
        if (Rate is < 0 or > 10_000_000)
            faults.Add($"The rate is {Rate} messages per second; it must be between 0 and 10 000 000.");
        if (Symbols is < 1 or > 1000)
            faults.Add($"There are {Symbols} symbols; there must be between 1 and 1 000.");
        if (Mix.Count != 4 || Mix.Any(share => share is < 0 or > 100) || Mix.Sum() == 0)
            faults.Add($"The mix is {string.Join(',', Mix)}; it must be four numbers of 0 to 100, not all 0.");
        return faults;
    }
}
