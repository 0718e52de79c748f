using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The venues' 24-hour statistics as one.</summary>
/// <param name="Price">
/// By the symbol's strategy over the venues' last prices; the median where that is <see cref="AggregationStrategy.BestBidAsk"/>.
/// </param>
/// <param name="Volume">The sum over the venues, in the base currency.</param>
/// <param name="Lowest">The lowest of the venues' last prices.</param>
/// <param name="Highest">The highest of them.</param>
/// <param name="Deviation">√(Σ (last − mean)² / venues), in the quote currency.</param>
[GenerateSerializer, Immutable, Alias("trader.TickerAggregate")]
public sealed record TickerAggregate(
    [property: Id(0)] Price Price,
    [property: Id(1)] Quantity Volume,
    [property: Id(2)] Price Lowest,
    [property: Id(3)] Price Highest,
    [property: Id(4)] double Deviation,
    [property: Id(5)] int Venues);
