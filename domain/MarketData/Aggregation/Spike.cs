using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>A trade whose price is far away from those before it.</summary>
/// <param name="Mean">Of the prices before it; as <paramref name="Deviation"/>.</param>
/// <param name="ZScore">(price − mean) / deviation; below 0 where the price fell.</param>
[GenerateSerializer, Immutable, Alias("trader.Spike")]
public readonly record struct Spike(
    [property: Id(0)] Timestamp Time,
    [property: Id(1)] Price Price,
    [property: Id(2)] double Mean,
    [property: Id(3)] double Deviation,
    [property: Id(4)] double ZScore);
