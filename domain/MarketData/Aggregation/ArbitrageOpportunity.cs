using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Something that could be bought at one venue and sold at another with a profit, taker fees of both paid.</summary>
/// <param name="Quantity">What could be had of it, both books walked as far as it pays.</param>
/// <param name="BuyPrice">The mean price of that quantity, before fees, to two digits more than the venues'.</param>
/// <param name="SellPrice">The same of what is received.</param>
/// <param name="Profit">Received − paid for that quantity, fees paid, in the quote currency.</param>
/// <param name="SpreadPercent">100 × (received − paid) / paid for the best pair of prices, fees paid.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it was seen last.</param>
/// <param name="BestProfit">The highest profit since it began.</param>
/// <param name="GrossPercent">100 × (bid − ask) / ask for the best pair of prices, before fees.</param>
[GenerateSerializer, Immutable, Alias("trader.ArbitrageOpportunity")]
public sealed record ArbitrageOpportunity(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] string BuyVenue,
    [property: Id(2)] string SellVenue,
    [property: Id(3)] Quantity Quantity,
    [property: Id(4)] Price BuyPrice,
    [property: Id(5)] Price SellPrice,
    [property: Id(6)] decimal Profit,
    [property: Id(7)] double SpreadPercent,
    [property: Id(8)] Timestamp Since,
    [property: Id(9)] Timestamp Until,
    [property: Id(10)] decimal BestProfit,
    [property: Id(11)] double GrossPercent)
{
    public TimeSpan Duration => Until - Since;
}
