using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The book of one symbol at one venue. An update counts at its <see cref="VenueEventKind.BookEnd"/> and not before: readers see whole
/// states only, and of a book that is not live they see nothing. Hot: no allocation in the steady state; the best in O(1), a level in
/// O(log d) with d its distance from the best (see <see cref="BookSide"/>).
/// </summary>
public sealed class OrderBook
{
    private readonly BookSide _bids = BookSide.Bids();
    private readonly BookSide _asks = BookSide.Asks();
    private bool _beginsAnew;
    private bool _malformed;

    public BookState State { get; private set; }

    public bool IsLive => State == BookState.Live;

    /// <summary>The venue's time of the last whole update.</summary>
    public Timestamp Time { get; private set; }

    /// <summary>The venue's number of the last whole update; 0 where it has none.</summary>
    public long UpdateId { get; private set; }

    /// <summary>The levels with bids; 0 while not live.</summary>
    public int BidCount => IsLive ? _bids.Count : 0;

    public int AskCount => IsLive ? _asks.Count : 0;

    /// <summary>The highest bid; none while not live, or while nobody bids.</summary>
    public BookLevel? BestBid => BidCount > 0 ? Level(_bids, 0) : null;

    /// <summary>The lowest ask; none while not live, or while nobody asks.</summary>
    public BookLevel? BestAsk => AskCount > 0 ? Level(_asks, 0) : null;

    /// <param name="depth">0 is the best; below <see cref="BidCount"/>.</param>
    public BookLevel Bid(int depth) => depth < BidCount ? Level(_bids, depth) : throw Deeper(depth, BidCount);

    /// <param name="depth">0 is the best; below <see cref="AskCount"/>.</param>
    public BookLevel Ask(int depth) => depth < AskCount ? Level(_asks, depth) : throw Deeper(depth, AskCount);

    /// <summary>Takes a fact about the book; facts of other kinds are not for it and change nothing.</summary>
    /// <returns>Whether what readers see may have changed.</returns>
    public bool Take(in VenueEvent news)
    {
        switch (news.Kind)
        {
            case VenueEventKind.BookLevel:
                Stage(in news);
                return false;
            case VenueEventKind.BookEnd:
                return End(in news);
            case VenueEventKind.BookClear:
                Drop();
                _beginsAnew = true;
                return false;
            case VenueEventKind.BookLost or VenueEventKind.Lost:
                return Lose();
            default:
                return false;
        }
    }

    private void Stage(in VenueEvent news)
    {
        if (State != BookState.Live && !_beginsAnew)
            return;
        if (!Plausible.IsPrice(news.Price.Value) || !Plausible.IsSize(news.Quantity.Value))
            _malformed = true;
        (news.IsAsk ? _asks : _bids).Stage(news.Price.Value, news.Quantity.Value);
    }

    private bool End(in VenueEvent news)
    {
        var wasLive = IsLive;
        if (!wasLive && !_beginsAnew)
            return false;
        if (_malformed)
        {
            Give(BookState.Malformed);
            return true;
        }

        if (_beginsAnew)
        {
            _bids.Replace();
            _asks.Replace();
        }
        else
        {
            _bids.Update();
            _asks.Update();
        }

        _beginsAnew = false;
        Time = news.Time;
        UpdateId = news.Id;
        State = BookState.Live;
        if (_bids.Count > 0 && _asks.Count > 0 && !DecimalOrder.IsBelow(_bids.BestPrice, _asks.BestPrice))
            Give(BookState.Crossed);
        return true;
    }

    private bool Lose()
    {
        var changed = IsLive;
        Give(State == BookState.NoSnapshot ? BookState.NoSnapshot : BookState.Lost);
        return changed;
    }

    private void Give(BookState state)
    {
        Drop();
        _bids.Clear();
        _asks.Clear();
        State = state;
    }

    private void Drop()
    {
        _bids.Drop();
        _asks.Drop();
        _beginsAnew = false;
        _malformed = false;
    }

    private static BookLevel Level(BookSide side, int depth)
    {
        var at = side.Count - 1 - depth;
        return new BookLevel(new Price(side.Prices[at]), new Quantity(side.Sizes[at]));
    }

    private static ArgumentOutOfRangeException Deeper(int depth, int count) =>
        new(nameof(depth), depth, $"The book has {count} levels on that side.");
}
