using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The live books of all venues, merged. A venue without a live book is there with its quote, one level a side. The bid of one venue can
/// be above the ask of another: then the spread is below zero.
/// </summary>
/// <param name="BestBid">Of several venues at the best price, the one with the larger size; as <paramref name="BestAsk"/>.</param>
/// <param name="Spread">Best ask − best bid; none while a side is missing.</param>
/// <param name="SpreadPercent">100 × spread / mid, the mid half way between best bid and best ask.</param>
/// <param name="Bids">Best first.</param>
/// <param name="Asks">Best first.</param>
/// <param name="Venues">The venues that are part of it.</param>
[GenerateSerializer, Immutable, Alias("trader.BookSnapshot")]
public sealed record BookSnapshot(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Timestamp Time,
    [property: Id(2)] VenueLevel? BestBid,
    [property: Id(3)] VenueLevel? BestAsk,
    [property: Id(4)] Price? Spread,
    [property: Id(5)] double? SpreadPercent,
    [property: Id(6)] ImmutableArray<MergedLevel> Bids,
    [property: Id(7)] ImmutableArray<MergedLevel> Asks,
    [property: Id(8)] ImmutableArray<string> Venues);
