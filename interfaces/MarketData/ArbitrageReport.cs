using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What has become of a symbol's opportunities.</summary>
/// <param name="News">Since the last report, in order.</param>
/// <param name="Open">All that are open now, so that a report that was lost does no harm for long.</param>
[GenerateSerializer, Immutable, Alias("trader.ArbitrageReport")]
public sealed record ArbitrageReport(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] ImmutableArray<ArbitrageEvent> News,
    [property: Id(2)] ImmutableArray<ArbitrageOpportunity> Open);
