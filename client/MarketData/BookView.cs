using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>The live books of all venues as one. A side that nobody is on is empty.</summary>
/// <param name="BestBid">The highest bid: of several venues there the one with most.</param>
/// <param name="BestAsk">The lowest ask: of several venues there the one with most.</param>
/// <param name="Spread">The best ask less the best bid: below zero where two venues cross.</param>
/// <param name="SpreadPercent">Of the middle of both.</param>
/// <param name="Venues">Those whose books are in it; others are not live.</param>
public sealed record BookView(
    string Symbol,
    Timestamp Time,
    VenueLevelView? BestBid,
    VenueLevelView? BestAsk,
    string? Spread,
    double? SpreadPercent,
    IReadOnlyList<BookLevelView> Bids,
    IReadOnlyList<BookLevelView> Asks,
    IReadOnlyList<string> Venues)
{
    internal static BookView From(BookSnapshot book) => new(
        book.Symbol.Value,
        book.Time,
        book.BestBid is { } bid ? VenueLevelView.From(bid) : null,
        book.BestAsk is { } ask ? VenueLevelView.From(ask) : null,
        book.Spread?.ToString(),
        book.SpreadPercent,
        [.. book.Bids.Select(BookLevelView.From)],
        [.. book.Asks.Select(BookLevelView.From)],
        book.Venues);
}

/// <summary>What one venue has at a price.</summary>
public sealed record VenueLevelView(string Venue, string Price, string Quantity)
{
    internal static VenueLevelView From(VenueLevel level) => new(level.Venue, level.Price.ToString(), level.Quantity.ToString());
}

/// <summary>A price of the book.</summary>
/// <param name="Quantity">What rests there at all venues.</param>
/// <param name="Venues">What of it at which.</param>
public sealed record BookLevelView(string Price, string Quantity, IReadOnlyDictionary<string, string> Venues)
{
    internal static BookLevelView From(MergedLevel level) => new(
        level.Price.ToString(), level.Quantity.ToString(), level.Venues.ToDictionary(venue => venue.Venue, venue => venue.Quantity.ToString()));
}
