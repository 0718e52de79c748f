using Orleans;

namespace OrleansTrader.MarketData;

/// <param name="Opportunity">As it is now; of one that has ended, as it was last.</param>
[GenerateSerializer, Immutable, Alias("trader.ArbitrageEvent")]
public sealed record ArbitrageEvent([property: Id(0)] ArbitrageChange Change, [property: Id(1)] ArbitrageOpportunity Opportunity);
