using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The last trades of all venues together, as many as the buffer holds.</summary>
/// <param name="Price">Σ price × quantity / Σ quantity, to two digits more than the finest price among them, half to even.</param>
/// <param name="Volume">Σ quantity.</param>
/// <param name="Venues">Where they were made, in the order of the names.</param>
[GenerateSerializer, Immutable, Alias("trader.TradeAggregate")]
public sealed record TradeAggregate(
    [property: Id(0)] Price Price,
    [property: Id(1)] Quantity Volume,
    [property: Id(2)] int Count,
    [property: Id(3)] ImmutableArray<string> Venues);
