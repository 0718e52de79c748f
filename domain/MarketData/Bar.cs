using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Open, high, low, close and volume of the trades in <c>[Start, Start + Period)</c>. Known only at its end.</summary>
[GenerateSerializer, Immutable, Alias("trader.Bar")]
public readonly record struct Bar(
    [property: Id(0)] Timestamp Start,
    [property: Id(1)] TimeSpan Period,
    [property: Id(2)] Price Open,
    [property: Id(3)] Price High,
    [property: Id(4)] Price Low,
    [property: Id(5)] Price Close,
    [property: Id(6)] Quantity Volume)
{
    /// <summary>The instant at which the bar is complete.</summary>
    public Timestamp End => Start + Period;
}
