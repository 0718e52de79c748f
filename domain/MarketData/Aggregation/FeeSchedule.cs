using System.Collections.Immutable;

namespace OrleansTrader.MarketData;

/// <summary>What the venues take from who comes and takes, as a fraction of the trade's value: 0.001 is 0.1 %.</summary>
/// <param name="Default">For a venue that is not named. 0 or more, below 1.</param>
public sealed record FeeSchedule(ImmutableDictionary<string, decimal> Takers, decimal Default)
{
    public static FeeSchedule None { get; } = new([], 0);

    /// <summary>
    /// What the venues' pages name for an account without a discount: Binance 0.1 %, Coinbase 0.6 %, Kraken 0.4 %; for any other venue
    /// the highest of these, so that nothing is promised that fees eat up. They change: an account's own belong in the settings.
    /// </summary>
    public static FeeSchedule Usual { get; } = new(
        ImmutableDictionary<string, decimal>.Empty.Add("binance", 0.001m).Add("coinbase", 0.006m).Add("kraken", 0.004m), 0.006m);

    public decimal Taker(string venue) => Takers.GetValueOrDefault(venue, Default);
}
