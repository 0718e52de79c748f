using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What all venues have at a price.</summary>
/// <param name="Quantity">The sum over the venues.</param>
/// <param name="Venues">The parts of it, in the order in which the venues are known.</param>
[GenerateSerializer, Immutable, Alias("trader.MergedLevel")]
public sealed record MergedLevel(
    [property: Id(0)] Price Price, [property: Id(1)] Quantity Quantity, [property: Id(2)] ImmutableArray<VenueLevel> Venues);
