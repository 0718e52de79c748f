using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>The best levels of a book, as a subscription of that depth sees it, and what an event changes in it.</summary>
internal sealed class KrakenView(VenueBook book, int depth)
{
    private BookLevel[] _bids = book.Bids.Top(depth);
    private BookLevel[] _asks = book.Asks.Top(depth);

    /// <summary>Goes on to the book as it is. A level that is only out of reach is not told: the client drops it by itself.</summary>
    /// <returns>Prices with their sizes, 0 where a level is gone.</returns>
    public (List<BookLevel> Bids, List<BookLevel> Asks) Advance()
    {
        var bids = book.Bids.Top(depth);
        var asks = book.Asks.Top(depth);
        var changes = (Changes(_bids, bids, book.Bids), Changes(_asks, asks, book.Asks));
        (_bids, _asks) = (bids, asks);
        return changes;
    }

    private static List<BookLevel> Changes(BookLevel[] before, BookLevel[] after, BookSide side)
    {
        var changes = new List<BookLevel>();
        foreach (var level in before)
        {
            if (side.Find(level.Price) < 0)
                changes.Add(level with { Size = 0 });
        }
        foreach (var level in after)
        {
            var known = Array.FindIndex(before, old => old.Price == level.Price);
            if (known < 0 || before[known].Size != level.Size)
                changes.Add(level);
        }
        return changes;
    }
}
