using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>A quote of the aggregate that was told, with all that it was made of.</summary>
[GenerateSerializer, Immutable, Alias("trader.ToldQuote")]
public sealed record ToldQuote(
    [property: Id(0)] AggregationStrategy Strategy,
    [property: Id(1)] Quote Quote,
    [property: Id(2)] ImmutableArray<SourceQuote> Sources);
