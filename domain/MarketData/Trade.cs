using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>One execution between others, as a venue reported it.</summary>
/// <param name="Time">When the venue says that it happened.</param>
/// <param name="Suspicious">The source marks it as doubtful: it is counted and passed on, but moves no price and no bar.</param>
[GenerateSerializer, Immutable, Alias("trader.Trade")]
public readonly record struct Trade(
    [property: Id(0)] Timestamp Time,
    [property: Id(1)] Price Price,
    [property: Id(2)] Quantity Quantity,
    [property: Id(3)] bool Suspicious = false);
