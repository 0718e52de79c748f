using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What one venue has at a price.</summary>
[GenerateSerializer, Immutable, Alias("trader.VenueLevel")]
public readonly record struct VenueLevel(
    [property: Id(0)] string Venue, [property: Id(1)] Price Price, [property: Id(2)] Quantity Quantity);
