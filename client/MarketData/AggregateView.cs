using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>One market of several venues.</summary>
/// <param name="State">Live; Polled: only prices to look at; NoSource: no venue is live, and there is no price.</param>
/// <param name="Strategy">How the venues become one.</param>
/// <param name="Price">Of the trades, by the strategy.</param>
/// <param name="Trades">The last trades of all venues together; null before the first.</param>
/// <param name="Ticker">The venues' 24-hour statistics as one; null without a live one.</param>
/// <param name="Venues">What each venue has to say.</param>
public sealed record AggregateView(
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregateState>))] AggregateState State,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregationStrategy>))] AggregationStrategy Strategy,
    string? Price,
    TradesView? Trades,
    TickerView? Ticker,
    IReadOnlyList<VenueView> Venues)
{
    internal static AggregateView From(SymbolAggregateSnapshot snapshot) => new(
        snapshot.State,
        snapshot.Settings.Strategy,
        snapshot.Price?.ToString(),
        snapshot.Trades is { } trades ? TradesView.From(trades) : null,
        snapshot.Ticker is { } ticker ? TickerView.From(ticker) : null,
        [.. snapshot.Venues.Select(VenueView.From)]);
}

/// <summary>The last trades of all venues, as many as are kept.</summary>
/// <param name="Price">Weighted by volume.</param>
public sealed record TradesView(string Price, string Volume, int Count, IReadOnlyList<string> Venues)
{
    internal static TradesView From(TradeAggregate trades) => new(
        trades.Price.ToString(), trades.Volume.ToString(), trades.Count, trades.Venues);
}

/// <summary>The venues' last 24 hours as one.</summary>
/// <param name="Price">Of the venues' last prices, by the strategy.</param>
/// <param name="Volume24Hours">The sum over the venues.</param>
/// <param name="Lowest">The lowest of the venues' last prices.</param>
/// <param name="Highest">The highest of them.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Venues">How many they are.</param>
public sealed record TickerView(string Price, string Volume24Hours, string Lowest, string Highest, double Deviation, int Venues)
{
    internal static TickerView From(TickerAggregate ticker) => new(
        ticker.Price.ToString(), ticker.Volume.ToString(), ticker.Lowest.ToString(), ticker.Highest.ToString(), ticker.Deviation,
        ticker.Venues);
}

/// <summary>One venue's part of a symbol's market.</summary>
/// <param name="IsLive">Whether it is part of the one market now.</param>
/// <param name="UpdatedAt">When anything of it was believed last.</param>
/// <param name="PolledPrice">A price that was asked for while the venue's socket is out.</param>
/// <param name="Book">Live, or why the venue's book can't be believed: NoSnapshot, Lost, Crossed, Malformed.</param>
/// <param name="Trades">Trades that were believed.</param>
/// <param name="Updates">Updates of quote, book and ticker that were believed.</param>
/// <param name="Refused">What was not, by reason.</param>
public sealed record VenueView(
    string Venue,
    bool IsLive,
    Timestamp? UpdatedAt,
    string? Bid,
    string? BidSize,
    string? Ask,
    string? AskSize,
    string? LastPrice,
    string? PolledPrice,
    [property: JsonConverter(typeof(JsonStringEnumConverter<BookState>))] BookState Book,
    long Trades,
    long Updates,
    IReadOnlyDictionary<string, long> Refused)
{
    internal static VenueView From(VenueSnapshot venue) => new(
        venue.Venue,
        venue.IsLive,
        venue.UpdatedAt,
        venue.Quote?.Bid?.ToString(),
        venue.Quote?.BidSize.ToString(),
        venue.Quote?.Ask?.ToString(),
        venue.Quote?.AskSize.ToString(),
        venue.LastTrade?.Price.ToString(),
        venue.Polled?.ToString(),
        venue.Book,
        venue.Quality.Trades,
        venue.Quality.Updates,
        venue.Quality.Refused.ToDictionary(refused => refused.Key.ToString(), refused => refused.Value));
}
