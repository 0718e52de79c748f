using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>What could be bought at one venue and sold at another with a profit, taker fees of both paid.</summary>
/// <param name="Count">How many began since the start.</param>
/// <param name="Open">Those that are there now.</param>
/// <param name="Ended">The last ones that are gone, the newest first.</param>
public sealed record ArbitrageView(long Count, IReadOnlyList<OpportunityView> Open, IReadOnlyList<OpportunityView> Ended)
{
    internal static ArbitrageView From(ArbitrageSnapshot snapshot, int limit) => new(
        snapshot.Count,
        [.. snapshot.Open.Select(open => OpportunityView.From(open, snapshot.Time > open.Until ? snapshot.Time : open.Until))],
        [.. snapshot.Ended.Take(limit).Select(ended => OpportunityView.From(ended, ended.Until))]);
}

/// <summary>One opportunity between two venues.</summary>
/// <param name="Symbol">The unified symbol: <c>BTC/USD</c>.</param>
/// <param name="BuyPrice">The mean price of the quantity, before fees; as <paramref name="SellPrice"/>.</param>
/// <param name="Quantity">What could be had of it, both books walked as far as it pays.</param>
/// <param name="Profit">For that quantity, fees paid, in the quote currency.</param>
/// <param name="BestProfit">The highest since it began.</param>
/// <param name="GrossPercent">The bid above the ask, of the best pair of prices, in percent of the ask.</param>
/// <param name="NetPercent">The same, fees paid, in percent of what is paid.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it was seen last.</param>
/// <param name="DurationSeconds">How long it was there, or has been until now.</param>
public sealed record OpportunityView(
    string Symbol,
    string BuyVenue,
    string SellVenue,
    string BuyPrice,
    string SellPrice,
    string Quantity,
    string Profit,
    string BestProfit,
    double GrossPercent,
    double NetPercent,
    Timestamp Since,
    Timestamp Until,
    double DurationSeconds)
{
    internal static OpportunityView From(ArbitrageOpportunity opportunity, Timestamp until) => new(
        opportunity.Symbol.Value,
        opportunity.BuyVenue,
        opportunity.SellVenue,
        opportunity.BuyPrice.ToString(),
        opportunity.SellPrice.ToString(),
        opportunity.Quantity.ToString(),
        DecimalText.Format(opportunity.Profit),
        DecimalText.Format(opportunity.BestProfit),
        opportunity.GrossPercent,
        opportunity.SpreadPercent,
        opportunity.Since,
        opportunity.Until,
        (until - opportunity.Since).TotalSeconds);
}
