using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>One market of several venues.</summary>
/// <param name="State">Live; Polled: only prices to look at; NoSource: no venue is live, and there is no price.</param>
/// <param name="Strategy">How the venues become one.</param>
/// <param name="Price">Of the trades, by the strategy.</param>
/// <param name="Volume24Hours">The sum over the venues' tickers.</param>
/// <param name="Deviation">The standard deviation of the venues' last prices.</param>
/// <param name="Venues">What each venue has to say.</param>
public sealed record AggregateView(
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregateState>))] AggregateState State,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregationStrategy>))] AggregationStrategy Strategy,
    string? Price,
    string? Volume24Hours,
    double? Deviation,
    IReadOnlyList<VenueView> Venues)
{
    internal static AggregateView From(SymbolAggregateSnapshot snapshot) => new(
        snapshot.State,
        snapshot.Settings.Strategy,
        snapshot.Price?.ToString(),
        snapshot.Ticker?.Volume.ToString(),
        snapshot.Ticker?.Deviation,
        [.. snapshot.Venues.Select(VenueView.From)]);
}

/// <summary>One venue's part of a symbol's market.</summary>
/// <param name="IsLive">Whether it is part of the one market now.</param>
/// <param name="UpdatedAt">When anything of it was believed last.</param>
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
        venue.Book,
        venue.Quality.Trades,
        venue.Quality.Updates,
        venue.Quality.Refused.ToDictionary(refused => refused.Key.ToString(), refused => refused.Value));
}
