using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// One symbol's market at one venue: what it told last, and what of it is believed. Quote and book come on streams of their own; the top
/// of the market is the newer of the two. Hot: O(1) but for the book, no allocation in the steady state.
/// </summary>
internal sealed class VenueMarket(string venue, QualityLimits limits, PriceRange range)
{
    /// <summary>Never: the age of what never came is beyond every limit.</summary>
    public const long Never = long.MinValue;

    /// <summary>After so many quotes in a row that seem older than one before them, it was that one that was wrong.</summary>
    private const int MostOutOfOrder = 16;

    private readonly long[] _refused = new long[Enum.GetValues<QualityFault>().Length];
    private RecentIds _tradeIds;
    private TopOfBook _quote;
    private TopOfBook _bookTop;
    private TopOfBook _top;
    private long _quoteAt = Never;
    private long _bookTopAt = Never;
    private bool _hasTraded;
    private int _outOfOrder;
    private long _trades;
    private long _updates;
    private Timestamp? _polledAt;
    private decimal _polled;

    public string Venue => venue;

    public OrderBook Book { get; } = new();

    /// <summary>The venue told that its data is interrupted.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When anything was believed last; none if nothing was.</summary>
    public Timestamp? UpdatedAt { get; private set; }

    /// <summary>When the top was confirmed last, in nanoseconds since 1970 by the time of receipt; or <see cref="Never"/>.</summary>
    public long TopAt { get; private set; } = Never;

    public ref readonly TopOfBook Top => ref _top;

    /// <summary>When the book was confirmed last; <see cref="Never"/> while it is not to be believed.</summary>
    public long BookAt { get; private set; } = Never;

    public Trade LastTrade { get; private set; }

    public Trade? AnyTrade => _hasTraded ? LastTrade : null;

    public long LastTradeId { get; private set; }

    public long TradeAt { get; private set; } = Never;

    public VenueTicker? Ticker { get; private set; }

    public long TickerAt { get; private set; } = Never;

    /// <summary>The quote that was told last was made of this venue's, among others.</summary>
    public bool IsInToldQuote { get; set; }

    /// <summary>Traded here, as far as the buffer of trades reaches.</summary>
    public decimal Traded { get; set; }

    public bool IsFresh(long at, Timestamp now, TimeSpan staleAfter) =>
        !IsLost && at != Never && now.UnixNanoseconds - at <= staleAfter.Ticks * 100;

    /// <summary>The price that was asked for while the socket was out.</summary>
    public Price? Polled(Timestamp now, TimeSpan staleAfter) =>
        _polledAt is { } at && now - at <= staleAfter ? new Price(_polled) : null;

    /// <returns>Null, or why it is refused; <see cref="QualityFault.OutOfOrder"/> is taken, but moves no price.</returns>
    public QualityFault? TakeTrade(in VenueEvent news, Timestamp now, out Trade trade)
    {
        trade = new Trade(NotAfter(now, news.Time), news.Price, news.Quantity);
        var isUsual = range.Covers(news.Price.Value) && Plausible.IsSurelyQuantity(news.Quantity.Value);
        var fault = (isUsual ? null : Plausible.CheckTrade(news.Price.Value, news.Quantity.Value))
            ?? CheckTime(in news, now)
            ?? (isUsual ? null : CheckBand(news.Price.Value))
            ?? (!news.IsPolled && news.Id > 0 && !_tradeIds.Add(news.Id) ? QualityFault.Duplicate : default(QualityFault?));
        if (fault is not null)
            return Refuse(fault.Value);
        if (news.IsPolled)
        {
            Poll(news.Price.Value, now);
            return null;
        }

        _trades++;
        UpdatedAt = now;
        if (_hasTraded && trade.Time < LastTrade.Time && !(news.Id > LastTradeId && LastTradeId > 0))
        {
            trade = trade with { Suspicious = true };
            return Refuse(QualityFault.OutOfOrder);
        }

        if (!isUsual)
            range.Add(news.Price.Value);
        _hasTraded = true;
        LastTrade = trade;
        LastTradeId = news.Id;
        TradeAt = now.UnixNanoseconds;
        return null;
    }

    /// <returns>Whether the top is confirmed or changed.</returns>
    public bool TakeQuote(in VenueEvent news, Timestamp now)
    {
        var quote = new TopOfBook(
            news.Bid.Value, news.BidSize.Value, news.Ask.Value, news.AskSize.Value, NotAfter(now, news.Time), news.Id);
        var isUsual = range.Covers(quote.Bid) && range.Covers(quote.Ask)
            && Plausible.IsSize(quote.BidSize) && Plausible.IsSize(quote.AskSize);
        var fault = (isUsual ? null : Plausible.CheckQuote(quote.Bid, quote.BidSize, quote.Ask, quote.AskSize))
            ?? CheckTime(in news, now)
            ?? (DecimalOrder.IsBelow(quote.Bid, quote.Ask) ? default(QualityFault?) : QualityFault.Crossed)
            ?? (isUsual ? null : CheckBand(quote.Bid) ?? CheckBand(quote.Ask))
            ?? (news.IsPolled ? null : CheckOrder(in quote));
        if (fault is not null)
        {
            _ = Refuse(fault.Value);
            return false;
        }

        if (news.IsPolled)
        {
            Poll((quote.Bid + quote.Ask) / 2, now);
            return false;
        }

        if (!isUsual)
        {
            range.Add(quote.Bid);
            range.Add(quote.Ask);
        }

        _quote = quote;
        _quoteAt = now.UnixNanoseconds;
        Update(now);
        return true;
    }

    /// <returns>Whether the ticker is confirmed or changed.</returns>
    public bool TakeTicker(in VenueEvent news, Timestamp now)
    {
        var time = NotAfter(now, news.Time);
        var fault = Plausible.CheckTicker(news.Last.Value, news.Volume.Value, news.High.Value, news.Low.Value)
            ?? CheckTime(in news, now)
            ?? CheckBand(news.Last.Value)
            ?? (!news.IsPolled && Ticker is { } last && time < last.Time ? QualityFault.OutOfOrder : default(QualityFault?));
        if (fault is not null)
        {
            _ = Refuse(fault.Value);
            return false;
        }

        if (news.IsPolled)
        {
            Poll(news.Last.Value, now);
            return false;
        }

        Ticker = new VenueTicker(time, news.Last, news.Volume, Told(news.High), Told(news.Low));
        TickerAt = now.UnixNanoseconds;
        _updates++;
        UpdatedAt = now;
        return true;
    }

    /// <returns>Whether the top is confirmed or changed.</returns>
    public bool TakeBook(in VenueEvent news, Timestamp now)
    {
        var changed = Book.Take(in news);
        if (news.Kind == VenueEventKind.BookEnd && changed)
        {
            if (Book.State is BookState.Crossed or BookState.Malformed)
                _ = Refuse(Book.State == BookState.Crossed ? QualityFault.Crossed : QualityFault.NonPositive);
            else
                ConfirmBook(now);
        }

        if (!changed)
            return false;
        if (!Book.IsLive)
            BookAt = _bookTopAt = Never;
        ChooseTop();
        return true;
    }

    /// <summary>Nothing of the venue is live any more: quote and book are forgotten, as what comes next need not follow on them.</summary>
    public void Lose(in VenueEvent news)
    {
        IsLost = true;
        _quoteAt = Never;
        _outOfOrder = 0;
        _ = Book.Take(in news);
        BookAt = _bookTopAt = TickerAt = TradeAt = Never;
        ChooseTop();
    }

    public void Revive()
    {
        IsLost = false;
        _polledAt = null;
    }

    public QualityCounts Quality()
    {
        var refused = ImmutableSortedDictionary.CreateBuilder<QualityFault, long>();
        for (var i = 0; i < _refused.Length; i++)
        {
            if (_refused[i] > 0)
                refused.Add((QualityFault)i, _refused[i]);
        }

        return new QualityCounts(_trades, _updates, refused.ToImmutable());
    }

    private void ConfirmBook(Timestamp now)
    {
        _updates++;
        UpdatedAt = now;
        BookAt = now.UnixNanoseconds;
        _bookTopAt = Never;
        if (Book.BestBid is not { } bid || Book.BestAsk is not { } ask)
            return;
        if (!range.Holds(bid.Price.Value) || !range.Holds(ask.Price.Value))
        {
            _ = Refuse(QualityFault.OutOfBand);
            BookAt = Never;
            return;
        }

        range.Add(bid.Price.Value);
        range.Add(ask.Price.Value);
        _bookTop = new TopOfBook(
            bid.Price.Value, bid.Quantity.Value, ask.Price.Value, ask.Quantity.Value, NotAfter(now, Book.Time), Book.UpdateId);
        _bookTopAt = now.UnixNanoseconds;
    }

    private void Update(Timestamp now)
    {
        _updates++;
        UpdatedAt = now;
        ChooseTop();
    }

    private void ChooseTop()
    {
        if (_bookTopAt == Never || (_quoteAt != Never && _bookTop.IsBefore(in _quote)))
            (_top, TopAt) = (_quote, _quoteAt);
        else
            (_top, TopAt) = (_bookTop, _bookTopAt);
    }

    private QualityFault? CheckOrder(in TopOfBook quote)
    {
        if (_quoteAt == Never || _outOfOrder >= MostOutOfOrder)
        {
            _outOfOrder = 0;
            return null;
        }

        if (quote == _quote)
            return QualityFault.Duplicate;
        if (quote.IsBefore(in _quote))
        {
            _outOfOrder++;
            return QualityFault.OutOfOrder;
        }

        _outOfOrder = 0;
        return null;
    }

    private QualityFault? CheckTime(in VenueEvent news, Timestamp now) =>
        news.Time.UnixNanoseconds - now.UnixNanoseconds > limits.MostAhead.Ticks * 100 ? QualityFault.Future : null;

    private QualityFault? CheckBand(decimal price) => range.Holds(price) ? null : QualityFault.OutOfBand;

    private QualityFault Refuse(QualityFault fault)
    {
        _refused[(int)fault]++;
        return fault;
    }

    private void Poll(decimal price, Timestamp now)
    {
        _polled = price;
        _polledAt = now;
    }

    private static Price? Told(Price price) => price.Value == 0 ? null : price;

    /// <summary>Nothing is known before it happened: a venue's clock that is ahead of ours is cut to it.</summary>
    private static Timestamp NotAfter(Timestamp now, Timestamp time) => time > now ? now : time;
}
