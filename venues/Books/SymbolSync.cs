using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Books;

/// <summary>
/// All that comes of one symbol of one venue, as events for its batch: trades once each, quotes and tickers that are newer than the last,
/// the book by its own rules. A pure state machine; no clock. Candles are not part of it: see <see cref="VenueItem.ToCandle"/>.
/// </summary>
/// <param name="book">Null where no book is subscribed.</param>
/// <param name="trades">Trade or AggregateTrade: where both are subscribed, only one of them counts.</param>
internal sealed class SymbolSync(VenueSymbol symbol, BookSync? book, VenueItemKind trades, QuoteSource quotes)
{
    // A venue's clock may be set back; what is late by more was not overtaken on its way.
    private static readonly TimeSpan MostLate = TimeSpan.FromSeconds(5);

    private long _connection = -1;
    private bool _isLive;
    private long _lastQuote;
    private Timestamp _lastTicker;

    public VenueSymbol Symbol => symbol;

    public BookSync? Book => book;

    public TradeSequence Trades { get; } = new();

    /// <summary>Data of the symbol has come on a socket that is open.</summary>
    public bool IsLive => _isLive;

    /// <summary>A subscription of the symbol is confirmed: its data is live, the book when it has been synchronised.</summary>
    public SyncAction OnSubscribed(long connection, Timestamp time, List<VenueEvent> events)
    {
        _connection = Math.Max(_connection, connection);
        if (!_isLive)
            events.Add(VenueEvent.Live(time));
        _isLive = true;
        return book?.OnSubscribed(connection) ?? SyncAction.None;
    }

    public SyncAction OnItem(long connection, VenueMessage message, in VenueItem item, List<VenueEvent> events)
    {
        switch (item.Kind)
        {
            case VenueItemKind.Trade or VenueItemKind.AggregateTrade when item.Kind == trades:
                OnTrade(in item, events);
                return SyncAction.None;
            case VenueItemKind.Quote when quotes == QuoteSource.BestPrices:
                OnQuote(in item, events);
                return book?.OnQuote(item.Id, item.Time, events) ?? SyncAction.None;
            case VenueItemKind.Ticker:
                OnTicker(in item, events);
                return SyncAction.None;
            case VenueItemKind.BookSnapshot or VenueItemKind.BookUpdate when book is not null:
                return book.OnBook(connection, message, in item, events);
            default:
                return SyncAction.None;
        }
    }

    /// <summary>See <see cref="BookSync.OnMissed"/>.</summary>
    public SyncAction OnMissed(long connection, Timestamp time, List<VenueEvent> events) =>
        book?.OnMissed(connection, time, events) ?? SyncAction.None;

    /// <summary>The book's subscription is confirmed, and the book has not come.</summary>
    public SyncAction OnOverdue(long connection, Timestamp time, List<VenueEvent> events) =>
        OnSubscribed(connection, time, events) is var first and not SyncAction.None ? first : book?.OnOverdue() ?? SyncAction.None;

    /// <summary>See <see cref="BookSync.OnDropped"/>.</summary>
    public void OnBookDropped(Timestamp time, List<VenueEvent> events) => book?.OnDropped(time, events);

    /// <summary>Who uses the book has found it wrong: it is made anew.</summary>
    public SyncAction OnDoubted(Timestamp time, List<VenueEvent> events) =>
        book is { IsLive: true } ? book.OnMissed(long.MaxValue, time, events) : SyncAction.None;

    /// <summary>A connection is gone. While a newer one has the symbol, nothing is lost.</summary>
    public void OnConnectionLost(long connection, Timestamp time, List<VenueEvent> events)
    {
        book?.OnConnectionLost(connection, time, events);
        if (connection != _connection)
            return;
        if (_isLive)
            events.Add(VenueEvent.Lost(time));
        _isLive = false;
        _lastQuote = 0;
        _lastTicker = default;
    }

    /// <summary>Nobody wants the symbol any more. The last word on it.</summary>
    public void OnUnsubscribed(Timestamp time, List<VenueEvent> events)
    {
        if (_isLive)
            events.Add(VenueEvent.Lost(time));
        _isLive = false;
    }

    private void OnTrade(in VenueItem item, List<VenueEvent> events)
    {
        if (Trades.Take(item.Id) == TradeArrival.Duplicate)
            return;
        var flags = item.SellerTook ? VenueEventFlags.SellerTook : VenueEventFlags.None;
        events.Add(VenueEvent.Trade(item.Time, item.Price, item.Quantity, item.Id, flags));
    }

    private void OnQuote(in VenueItem item, List<VenueEvent> events)
    {
        if (item.Id > 0 && item.Id <= _lastQuote)
            return;
        _lastQuote = item.Id;
        events.Add(VenueEvent.Quote(item.Time, item.Bid, item.BidSize, item.Ask, item.AskSize, item.Id));
    }

    private void OnTicker(in VenueItem item, List<VenueEvent> events)
    {
        if (item.Time < _lastTicker && _lastTicker - item.Time <= MostLate)
            return;
        _lastTicker = item.Time;
        events.Add(VenueEvent.Ticker(item.Time, item.Price, item.Quantity, item.High, item.Low));
        if (quotes == QuoteSource.Ticker && item.HasQuote)
            OnQuote(in item, events);
    }
}
