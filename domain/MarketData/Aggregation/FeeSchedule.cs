using System.Collections.Immutable;

namespace OrleansTrader.MarketData;

/// <summary>What the venues take from who comes and takes, as a fraction of the trade's value: 0.001 is 0.1 %.</summary>
/// <param name="Default">For a venue that is not named. 0 or more, below 1.</param>
public sealed record FeeSchedule(ImmutableDictionary<string, decimal> Takers, decimal Default)
{
    public static FeeSchedule None { get; } = new([], 0);

    public decimal Taker(string venue) => Takers.GetValueOrDefault(venue, Default);
}
