using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>A venue's quote that a quote of the aggregate was made of.</summary>
[GenerateSerializer, Immutable, Alias("trader.SourceQuote")]
public readonly record struct SourceQuote([property: Id(0)] string Venue, [property: Id(1)] Quote Quote);
