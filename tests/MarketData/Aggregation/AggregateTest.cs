using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>An aggregate of BTC/USD, what venues tell it, and what it tells. Times are seconds after noon.</summary>
public abstract class AggregateTest
{
    protected static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    protected static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    /// <summary>What was told since it was looked at last.</summary>
    protected List<MarketEvent> Told { get; } = [];

    protected SymbolAggregate Market { get; set; } = Of(AggregationStrategy.BestBidAsk);

    protected IEnumerable<Quote> ToldQuotes => Told.Where(news => news.Kind == MarketEventKind.Quote).Select(news => news.Quote);

    protected static Timestamp At(double seconds) => Noon + TimeSpan.FromSeconds(seconds);

    protected static SymbolAggregate Of(AggregationStrategy strategy, double interval = 0, int buffer = 100, double staleAfter = 30) => new(
        Bitcoin, new AggregationSettings(strategy, TimeSpan.FromSeconds(interval), buffer, TimeSpan.FromSeconds(staleAfter)),
        QualityLimits.Default);

    /// <summary>Begins anew with other settings.</summary>
    protected void Use(AggregationStrategy strategy, double interval = 0, int buffer = 100, double staleAfter = 30)
    {
        Market = Of(strategy, interval, buffer, staleAfter);
        Told.Clear();
    }

    /// <summary>A batch, received at that time.</summary>
    protected void Take(string venue, double at, params VenueEvent[] news) =>
        Market.Take(new VenueBatch(venue, Bitcoin, At(at), [.. news]), Told);

    protected void Quote(string venue, double at, decimal bid, decimal ask, decimal bidSize = 1, decimal askSize = 1, long id = 0) =>
        Take(venue, at, VenueEvent.Quote(At(at), bid, bidSize, ask, askSize, id));

    protected void Trade(string venue, double at, decimal price, decimal quantity = 1, long id = 0) =>
        Take(venue, at, VenueEvent.Trade(At(at), price, quantity, id));

    protected void Ticker(string venue, double at, decimal last, decimal volume) =>
        Take(venue, at, VenueEvent.Ticker(At(at), last, volume));

    /// <summary>A snapshot of one level a side, or of more.</summary>
    protected void Book(string venue, double at, params (decimal Price, decimal Size)[] levels)
    {
        var middle = levels.Length / 2;
        Take(venue, at, [
            VenueEvent.BookClear(At(at)),
            .. levels[..middle].Select(level => VenueEvent.BidLevel(At(at), level.Price, level.Size)),
            .. levels[middle..].Select(level => VenueEvent.AskLevel(At(at), level.Price, level.Size)),
            VenueEvent.BookEnd(At(at)),
        ]);
    }

    protected void Lose(string venue, double at) => Take(venue, at, VenueEvent.Lost(At(at)));

    protected void Revive(string venue, double at) => Take(venue, at, VenueEvent.Live(At(at)));

    protected SymbolAggregateSnapshot Snapshot(double at) => Market.Snapshot(At(at));

    protected VenueSnapshot Venue(string name, double at) => Snapshot(at).Venues.Single(venue => venue.Venue == name);

    protected decimal? PriceAt(double at) => Snapshot(at).Price?.Value;

    /// <summary>The quote that was told last since it was looked at last; none if there was none.</summary>
    protected Quote? NewQuote()
    {
        var quotes = ToldQuotes.ToArray();
        Told.Clear();
        return quotes.Length == 0 ? null : quotes[^1];
    }

    protected static Quote QuoteOf(double at, decimal bid, decimal bidSize, decimal ask, decimal askSize) =>
        new(At(at), new Price(bid), new Quantity(bidSize), new Price(ask), new Quantity(askSize));
}
