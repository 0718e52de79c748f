using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>A trade of the aggregate, and where it comes from.</summary>
/// <param name="Id">The venue's number; 0 where it has none.</param>
/// <param name="Trade">Marked as doubtful where it came out of order.</param>
[GenerateSerializer, Immutable, Alias("trader.SourceTrade")]
public readonly record struct SourceTrade([property: Id(0)] string Venue, [property: Id(1)] long Id, [property: Id(2)] Trade Trade);
