using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The statistics of a venue's last 24 hours.</summary>
/// <param name="Last">The last trade's price.</param>
/// <param name="Volume">In the base currency.</param>
/// <param name="High">None where the venue doesn't tell; as <paramref name="Low"/>.</param>
[GenerateSerializer, Immutable, Alias("trader.VenueTicker")]
public readonly record struct VenueTicker(
    [property: Id(0)] Timestamp Time,
    [property: Id(1)] Price Last,
    [property: Id(2)] Quantity Volume,
    [property: Id(3)] Price? High,
    [property: Id(4)] Price? Low);
