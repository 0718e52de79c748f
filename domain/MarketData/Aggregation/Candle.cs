using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>A candle of all venues' trades.</summary>
/// <param name="Trades">How many it is made of; 0 where its source tells bars alone.</param>
/// <param name="IsClosed">Whether its period is over. A late trade still mends it.</param>
[GenerateSerializer, Immutable, Alias("trader.Candle")]
public readonly record struct Candle([property: Id(0)] Bar Bar, [property: Id(1)] long Trades, [property: Id(2)] bool IsClosed);
