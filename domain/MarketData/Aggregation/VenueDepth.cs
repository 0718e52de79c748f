using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a venue has to offer: a live book, or a quote as a book of one level.</summary>
/// <param name="Quote">Counts where there is no book.</param>
internal readonly record struct VenueDepth(string Venue, OrderBook? Book, TopOfBook Quote)
{
    public int BidCount => Book?.BidCount ?? 1;

    public int AskCount => Book?.AskCount ?? 1;

    /// <param name="depth">0 is the best.</param>
    public BookLevel Bid(int depth) => Book?.Bid(depth) ?? new BookLevel(new Price(Quote.Bid), new Quantity(Quote.BidSize));

    public BookLevel Ask(int depth) => Book?.Ask(depth) ?? new BookLevel(new Price(Quote.Ask), new Quantity(Quote.AskSize));

    public int Count(BookSideName side) => side == BookSideName.Bids ? BidCount : AskCount;

    public BookLevel Level(BookSideName side, int depth) => side == BookSideName.Bids ? Bid(depth) : Ask(depth);
}
