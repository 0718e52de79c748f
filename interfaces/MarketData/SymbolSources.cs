using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a symbol's one market was made of lately; how far back is the buffer size of its aggregation.</summary>
/// <param name="Quotes">The quotes that were told last, oldest first, each with the venues' quotes that it was made of.</param>
/// <param name="Trades">The last trades, oldest first, with venue and number.</param>
[GenerateSerializer, Immutable, Alias("trader.SymbolSources")]
public sealed record SymbolSources(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] ImmutableArray<ToldQuote> Quotes,
    [property: Id(2)] ImmutableArray<SourceTrade> Trades);
