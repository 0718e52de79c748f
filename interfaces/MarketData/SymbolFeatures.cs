using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Numbers for models, and what the last prices are like.</summary>
[GenerateSerializer, Immutable, Alias("trader.SymbolFeatures")]
public sealed record SymbolFeatures(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Timestamp Time,
    [property: Id(2)] FeatureVector Features,
    [property: Id(3)] PriceWatchSnapshot Prices);
