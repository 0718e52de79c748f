using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

public sealed partial class SymbolAggregate
{
    /// <summary>The market as it is now, whatever was told of it. A time before the newest time of receipt counts as that.</summary>
    public SymbolAggregateSnapshot Snapshot(Timestamp now)
    {
        MoveTo(now);
        var quote = CurrentQuote();
        var price = CurrentPrice(quote);
        var ticker = CurrentTicker();
        var polled = price is null && quote is null ? PolledPrice() : null;
        var state = polled is not null ? AggregateState.Polled
            : price is null && quote is null ? AggregateState.NoSource
            : AggregateState.Live;
        return new SymbolAggregateSnapshot(
            Symbol, _now, state, Settings, price ?? polled, quote, _trades.Aggregate(), ticker, [.. _venues.Select(Snapshot)]);
    }

    /// <summary>Whether a venue's book can be believed, by what was told of it.</summary>
    public BookState BookOf(string venue)
    {
        foreach (var known in _venues)
        {
            if (known.Venue == venue)
                return known.Book.State;
        }

        return BookState.NoSnapshot;
    }

    /// <summary>The live books of all venues as one.</summary>
    /// <param name="depth">How many prices a side at most. Above 0.</param>
    public BookSnapshot Book(int depth, Timestamp now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        MoveTo(now);
        var venues = LiveDepths();
        var bids = MergedBook.Merge(venues, BookSideName.Bids, depth);
        var asks = MergedBook.Merge(venues, BookSideName.Asks, depth);
        VenueLevel? bid = bids.IsEmpty ? null : MergedBook.Largest(bids[0]);
        VenueLevel? ask = asks.IsEmpty ? null : MergedBook.Largest(asks[0]);
        Price? spread = bid is { } b && ask is { } a ? new Price(a.Price.Value - b.Price.Value) : null;
        double? percent = spread is { } width ? (double)(200 * width.Value / (bid!.Value.Price.Value + ask!.Value.Price.Value)) : null;
        return new BookSnapshot(Symbol, _now, bid, ask, spread, percent, bids, asks, [.. venues.Select(venue => venue.Venue)]);
    }

    /// <summary>The trades in the buffer, oldest first, with their venues.</summary>
    public ImmutableArray<SourceTrade> SourceTrades() => _trades.ToArray();

    /// <summary>The quotes that were told last, oldest first, with the quotes that they were made of.</summary>
    public ImmutableArray<ToldQuote> SourceQuotes() => _history.ToArray();

    /// <summary>What each venue that is live has to offer: its book, or its quote as a book of one level.</summary>
    internal List<VenueDepth> LiveDepths()
    {
        var depths = new List<VenueDepth>(_venues.Length);
        foreach (var venue in _venues)
        {
            if (DepthOf(venue) is { } depth)
                depths.Add(depth);
        }

        return depths;
    }

    /// <summary>The same without a list, for who comes often.</summary>
    internal int LiveDepths(Span<VenueDepth> depths)
    {
        var count = 0;
        foreach (var venue in _venues)
        {
            if (DepthOf(venue) is { } depth && count < depths.Length)
                depths[count++] = depth;
        }

        return count;
    }

    private VenueDepth? DepthOf(VenueMarket venue) =>
        venue.IsFresh(venue.BookAt, _now, Settings.StaleAfter) ? new VenueDepth(venue.Venue, venue.Book, default)
        : IsSource(venue) ? new VenueDepth(venue.Venue, null, venue.Top)
        : null;

    private Quote? CurrentQuote() => GatherSources(out _) is var count and > 0 ? Combined(count) : null;

    private Price? CurrentPrice(Quote? quote)
    {
        decimal[] prices = [.. _venues.Where(HasLiveTrade).Select(venue => venue.LastTrade.Price.Value)];
        return Settings.Strategy switch
        {
            AggregationStrategy.First => LastTradeOf(_tradeRound.First),
            AggregationStrategy.Last => LastTradeOf(_tradeRound.Last),
            AggregationStrategy.Average when prices.Length > 0 => Made(Averages.Mean(prices), prices),
            AggregationStrategy.Median when prices.Length > 0 => Made(Averages.Median(prices), prices),
            AggregationStrategy.VolumeWeighted => _trades.Price(HasLiveTrade) is { } price ? new Price(price) : null,
            AggregationStrategy.BestBidAsk => quote?.Mid ?? LastTradeOf(_tradeRound.Last),
            _ => null,
        };
    }

    /// <summary>The last trade of a venue, or of the source that traded last if that one is none.</summary>
    private Price? LastTradeOf(int at)
    {
        var venue = at >= 0 && HasLiveTrade(_venues[at]) ? _venues[at] : _venues.Where(HasLiveTrade).MaxBy(other => other.TradeAt);
        return venue?.LastTrade.Price;
    }

    private bool HasLiveTrade(VenueMarket venue) => venue.IsFresh(venue.TradeAt, _now, Settings.StaleAfter);

    private bool HasLiveTicker(VenueMarket venue) => venue.IsFresh(venue.TickerAt, _now, Settings.StaleAfter);

    private Price? PolledPrice()
    {
        decimal[] prices = [.. _venues.Select(venue => venue.Polled(_now, Settings.StaleAfter)?.Value).OfType<decimal>()];
        return prices.Length == 0 ? null : Made(Averages.Median(prices), prices);
    }

    private TickerAggregate? CurrentTicker()
    {
        var live = _venues.Where(HasLiveTicker).ToArray();
        if (live.Length == 0)
            return null;
        decimal[] prices = [.. live.Select(venue => venue.Ticker!.Value.Last.Value)];
        decimal[] volumes = [.. live.Select(venue => venue.Ticker!.Value.Volume.Value)];
        var price = Settings.Strategy switch
        {
            AggregationStrategy.First => TickerOf(_tickerRound.First, live),
            AggregationStrategy.Last => TickerOf(_tickerRound.Last, live),
            AggregationStrategy.Average => Made(Averages.Mean(prices), prices),
            AggregationStrategy.VolumeWeighted => Made(Averages.Weighted(prices, volumes), prices),
            _ => Made(Averages.Median([.. prices]), prices),
        };
        return new TickerAggregate(
            price, new Quantity(volumes.Sum()), new Price(prices.Min()), new Price(prices.Max()), Averages.Deviation(prices), live.Length);
    }

    private Price TickerOf(int at, VenueMarket[] live) =>
        (at >= 0 && live.Contains(_venues[at]) ? _venues[at] : live.MaxBy(venue => venue.TickerAt)!).Ticker!.Value.Last;

    private VenueSnapshot Snapshot(VenueMarket venue)
    {
        var hasQuote = IsSource(venue);
        return new VenueSnapshot(
            venue.Venue, hasQuote || HasLiveTrade(venue) || HasLiveTicker(venue), venue.UpdatedAt, venue.AnyTrade,
            hasQuote ? venue.Top.ToQuote() : null, venue.Book.State, venue.Ticker, venue.Polled(_now, Settings.StaleAfter),
            venue.Quality());
    }

    private static Price Made(decimal price, ReadOnlySpan<decimal> of) => new(Averages.Rounded(price, Averages.FinestScale(of)));
}
