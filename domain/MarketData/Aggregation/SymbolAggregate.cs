using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The market of one symbol over several venues: checks what they tell, keeps each venue's state, and makes one quote of their quotes by
/// a strategy. Every time is handed in: times of receipt, which move on and never back. Hot: no allocation in the steady state; an
/// event costs O(1) (a level O(log d), see <see cref="OrderBook"/>), the quote O(venues) once per batch, and nothing while the update
/// interval holds it back.
/// </summary>
public sealed partial class SymbolAggregate
{
    private readonly QualityLimits _limits;
    private readonly PriceRange _range;
    private readonly CandleSeries? _candles;
    private VenueMarket[] _venues = [];
    private TradeBuffer _trades;
    private QuoteHistory _history;
    private Round _quoteRound = new();
    private Round _tradeRound = new();
    private Round _tickerRound = new();
    private Timestamp _now = new(long.MinValue);

    // Of the sources, while a quote is made of them.
    private VenueMarket[] _sources = [];
    private TopOfBook[] _tops = [];
    private decimal[] _weights = [];

    private bool _isDirty;
    private long _staleAt = long.MaxValue;
    private Quote? _told;
    private Timestamp _toldAt;

    /// <param name="candles">Takes every trade that is believed, late ones too; null where nobody wants candles.</param>
    public SymbolAggregate(Symbol symbol, AggregationSettings settings, QualityLimits limits, CandleSeries? candles = null)
    {
        Symbol = symbol;
        Settings = Checked(settings);
        _limits = limits;
        _range = new PriceRange(limits);
        _candles = candles;
        _trades = new TradeBuffer(settings.BufferSize);
        _history = new QuoteHistory(settings.BufferSize);
    }

    public Symbol Symbol { get; }

    /// <summary>How many venues ever told of the symbol.</summary>
    public int VenueCount => _venues.Length;

    public AggregationSettings Settings { get; private set; }

    /// <summary>Another number whenever a venue's quote or book may have changed, or its being live; staleness doesn't count.</summary>
    internal long DepthVersion { get; private set; }

    /// <summary>The newest time of receipt so far.</summary>
    public Timestamp? Now => _now.UnixNanoseconds == long.MinValue ? null : _now;

    /// <summary>The quote that was told last, while it has live sources; none once they are gone: nobody should trade on it then.</summary>
    public Quote? ToldQuote => _told;

    /// <summary>
    /// When <see cref="Tick"/> has something to do at the earliest if nothing comes until then: a quote is held back, or a venue becomes
    /// stale. None: never.
    /// </summary>
    public Timestamp? DueAt
    {
        get
        {
            if (_told is null)
                return _isDirty ? _now : null;
            var due = _isDirty ? _toldAt.UnixNanoseconds + Interval : long.MaxValue;
            foreach (var venue in _venues)
            {
                if (IsSource(venue))
                    due = Math.Min(due, StaleAt(venue.TopAt));
            }

            return new Timestamp(due);
        }
    }

    /// <summary>Takes what a venue told.</summary>
    /// <param name="told">
    /// Gets what the unified market tells: every trade that is believed, in the order of arrival (one that came out of order is marked as
    /// doubtful), then the quote, if it is another one and the update interval has passed. Times are the venues', cut to the time of
    /// receipt.
    /// </param>
    public void Take(VenueBatch batch, List<MarketEvent> told)
    {
        if (batch.Symbol != Symbol)
            throw new ArgumentException($"A batch of {batch.Symbol} is not one of {Symbol}.", nameof(batch));
        var at = IndexOf(batch.Venue);
        var venue = _venues[at];
        MoveTo(batch.ReceivedAt);
        foreach (ref readonly var news in batch.Events.AsSpan())
            Take(at, venue, in news, told);
        TellQuote(told);
    }

    /// <summary>The time has moved on: tells a quote that was held back, and lets stale venues leave.</summary>
    public void Tick(Timestamp now, List<MarketEvent> told)
    {
        MoveTo(now);
        TellQuote(told);
    }

    /// <summary>Other settings from now on; the trades and told quotes that still have room stay.</summary>
    /// <exception cref="ArgumentException">They are not valid: see <see cref="AggregationSettings.Check"/>.</exception>
    public void Change(AggregationSettings settings)
    {
        if (Checked(settings).BufferSize != Settings.BufferSize)
        {
            _trades = _trades.Resized(settings.BufferSize);
            _history = _history.Resized(settings.BufferSize);
        }

        Settings = settings;
        _isDirty |= _told is not null;
    }

    private void Take(int at, VenueMarket venue, in VenueEvent news, List<MarketEvent> told)
    {
        switch (news.Kind)
        {
            case VenueEventKind.Trade:
                TakeTrade(at, venue, in news, told);
                break;
            case VenueEventKind.Quote:
                if (venue.TakeQuote(in news, _now))
                    TopChanged(at);
                break;
            case VenueEventKind.Ticker:
                if (venue.TakeTicker(in news, _now))
                    _tickerRound.Note(at, _now, Interval);
                break;
            case VenueEventKind.Lost:
                venue.Lose(in news);
                _isDirty = true;
                DepthVersion++;
                break;
            case VenueEventKind.Live:
                venue.Revive();
                _isDirty = true;
                DepthVersion++;
                break;
            default:
                if (venue.TakeBook(in news, _now))
                    TopChanged(at);
                break;
        }
    }

    private void TakeTrade(int at, VenueMarket venue, in VenueEvent news, List<MarketEvent> told)
    {
        if (venue.TakeTrade(in news, _now, out var trade) is not (null or QualityFault.OutOfOrder) || news.IsPolled)
            return;
        if (!trade.Suspicious)
            _tradeRound.Note(at, _now, Interval);
        _trades.Add(venue, in trade, news.Id);
        _candles?.Add(trade.Time, trade.Price, trade.Quantity);
        if (Settings.Strategy == AggregationStrategy.VolumeWeighted)
            _isDirty = true;
        told.Add(MarketEvent.Of(in trade));
    }

    private void TopChanged(int at)
    {
        _quoteRound.Note(at, _now, Interval);
        _isDirty = true;
        DepthVersion++;
    }

    private void TellQuote(List<MarketEvent> told)
    {
        if (!_isDirty && _now.UnixNanoseconds < _staleAt)
            return;

        // A venue that leaves takes its quote along at once: the interval holds back news, not losses.
        if (_told is not null && _now.UnixNanoseconds - _toldAt.UnixNanoseconds < Interval && !HasSourceLeft())
            return;
        var count = GatherSources(out var oldest);
        foreach (var venue in _venues)
            venue.IsInToldQuote = IsSource(venue);
        _isDirty = false;
        _staleAt = count == 0 ? long.MaxValue : StaleAt(oldest);
        if (count == 0)
        {
            _told = null;
            return;
        }

        var quote = Combined(count);
        if (_told is { } last && IsSame(in last, in quote))
            return;
        _told = quote;
        _toldAt = _now;
        _history.Add(Settings.Strategy, in quote, _sources.AsSpan(0, count), _tops.AsSpan(0, count));
        told.Add(MarketEvent.Of(in quote));
    }

    /// <summary>Notes which venues the quote is made of now.</summary>
    /// <param name="oldest">When the one of them was confirmed that is silent for longest.</param>
    private int GatherSources(out long oldest)
    {
        var count = 0;
        oldest = long.MaxValue;
        foreach (var venue in _venues)
        {
            if (!IsSource(venue))
                continue;
            _sources[count] = venue;
            _tops[count] = venue.Top;
            _weights[count++] = venue.Traded;
            oldest = Math.Min(oldest, venue.TopAt);
        }

        return count;
    }

    /// <summary>Whether one of the venues that the told quote was made of is no source any more.</summary>
    private bool HasSourceLeft()
    {
        foreach (var venue in _venues)
        {
            if (venue.IsInToldQuote && !IsSource(venue))
                return true;
        }

        return false;
    }

    private bool IsSource(VenueMarket venue) => venue.IsFresh(venue.TopAt, _now, Settings.StaleAfter);

    /// <summary>The first instant at which what was confirmed then is stale.</summary>
    private long StaleAt(long confirmedAt) => confirmedAt + Settings.StaleAfter.Ticks * 100 + 1;

    private Quote Combined(int count)
    {
        var newest = NewestOf(count);
        var first = SourceOf(_quoteRound.First, count, newest);
        var last = SourceOf(_quoteRound.Last, count, newest);
        return QuoteRules.Combine(Settings.Strategy, _tops.AsSpan(0, count), _weights.AsSpan(0, count), first, last);
    }

    /// <summary>Where a venue is among the sources; who told last of them, if it is none.</summary>
    private int SourceOf(int venue, int count, int otherwise)
    {
        var at = venue < 0 ? -1 : Array.IndexOf(_sources, _venues[venue], 0, count);
        return at < 0 ? otherwise : at;
    }

    private int NewestOf(int count)
    {
        var newest = 0;
        for (var i = 1; i < count; i++)
        {
            if (_sources[i].TopAt > _sources[newest].TopAt)
                newest = i;
        }

        return newest;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _venues.Length; i++)
        {
            if (_venues[i].Venue == name)
                return i;
        }

        _venues = [.. _venues, new VenueMarket(name, _limits, _range)];
        _sources = new VenueMarket[_venues.Length];
        _tops = new TopOfBook[_venues.Length];
        _weights = new decimal[_venues.Length];
        return _venues.Length - 1;
    }

    private void MoveTo(Timestamp now)
    {
        if (now <= _now)
            return;
        _now = now;
        _range.MoveTo(now);
    }

    private long Interval => Settings.UpdateInterval.Ticks * 100;

    private static bool IsSame(in Quote one, in Quote other) =>
        one.Bid == other.Bid && one.Ask == other.Ask && one.BidSize == other.BidSize && one.AskSize == other.AskSize;

    private static AggregationSettings Checked(AggregationSettings settings) => settings.Check() is { IsEmpty: false } faults
        ? throw new ArgumentException(string.Join(' ', faults), nameof(settings))
        : settings;
}
