using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Synthetic;

/// <summary>What the synthetic feed quotes, and how busily.</summary>
public sealed record SyntheticOptions
{
    /// <summary>At least one, each symbol once. Default: <c>BTC/USD</c> and <c>ETH/USD</c> on the grids of Coinbase.</summary>
    public IReadOnlyList<SyntheticInstrument> Instruments { get; init; } = [Pair("BTC/USD", 60_000), Pair("ETH/USD", 3_000)];

    /// <summary>The same seed gives the same prices at the same times. Default: 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Quotes and trades together, per symbol: two quotes, then a trade. 1 to 100 000. Default: 50.</summary>
    public int EventsPerSecond { get; init; } = 50;

    /// <summary>The distance of the watermarks, since 1970. 1 ms to 1 minute. Default: 250 ms.</summary>
    public TimeSpan WatermarkPeriod { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How much is made up for after the process was held up; what lies further back is left out, with a notice. 1 s to 1 hour.
    /// Default: 5 s.
    /// </summary>
    public TimeSpan LongestCatchUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Everything that is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Instruments.Count == 0)
            faults.Add("The synthetic feed has no instruments; it needs at least one.");
        foreach (var twice in Instruments.GroupBy(instrument => instrument.Instrument.Symbol).Where(same => same.Count() > 1))
            faults.Add($"The synthetic feed has {twice.Key} {twice.Count()} times; a symbol has one price.");
        foreach (var (instrument, basePrice) in Instruments)
        {
            if (basePrice < 100 * instrument.TickSize)
                faults.Add($"The base price of {instrument.Symbol} is {basePrice}; it must be at least 100 ticks of {instrument.TickSize}.");
        }
        if (EventsPerSecond is < 1 or > 100_000)
            faults.Add($"The synthetic feed's rate is {EventsPerSecond} per second; it must be between 1 and 100 000.");
        if (WatermarkPeriod < TimeSpan.FromMilliseconds(1) || WatermarkPeriod > TimeSpan.FromMinutes(1))
            faults.Add($"The synthetic feed's watermark period is {WatermarkPeriod}; it must be between 1 ms and 1 minute.");
        if (LongestCatchUp < TimeSpan.FromSeconds(1) || LongestCatchUp > TimeSpan.FromHours(1))
            faults.Add($"The synthetic feed's longest catch-up is {LongestCatchUp}; it must be between 1 s and 1 hour.");
        return faults;
    }

    private static SyntheticInstrument Pair(string symbol, decimal basePrice) => new(
        new Instrument(
            Symbol.Parse(symbol), "synthetic", SecurityType.Crypto, Currency.Usd, 0.01m, new Quantity(0.00000001m), new Quantity(0.00000001m)),
        basePrice);
}
