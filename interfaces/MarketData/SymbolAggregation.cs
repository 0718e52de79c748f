using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>How a symbol's venues become one market.</summary>
/// <param name="IsChanged">Whether it was changed at run time; else it is what the configuration says.</param>
[GenerateSerializer, Immutable, Alias("trader.SymbolAggregation")]
public sealed record SymbolAggregation([property: Id(0)] AggregationSettings Settings, [property: Id(1)] bool IsChanged);
