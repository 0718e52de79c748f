using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>A symbol's market over all venues at one instant.</summary>
/// <param name="Price">Of trades, by the strategy; none without a live source, but for <see cref="AggregateState.Polled"/>.</param>
/// <param name="Quote">By the strategy; none without a live source. <see cref="AggregationStrategy.BestBidAsk"/> can be crossed.</param>
/// <param name="Trades">The trades in the buffer; none before the first.</param>
/// <param name="Ticker">None without a live ticker.</param>
/// <param name="Venues">Every venue that ever told of the symbol, in the order of its first message.</param>
[GenerateSerializer, Immutable, Alias("trader.SymbolAggregateSnapshot")]
public sealed record SymbolAggregateSnapshot(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Timestamp Time,
    [property: Id(2)] AggregateState State,
    [property: Id(3)] AggregationSettings Settings,
    [property: Id(4)] Price? Price,
    [property: Id(5)] Quote? Quote,
    [property: Id(6)] TradeAggregate? Trades,
    [property: Id(7)] TickerAggregate? Ticker,
    [property: Id(8)] ImmutableArray<VenueSnapshot> Venues);
