using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What rests at one price of a book.</summary>
[GenerateSerializer, Immutable, Alias("trader.BookLevel")]
public readonly record struct BookLevel([property: Id(0)] Price Price, [property: Id(1)] Quantity Quantity);
