using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>What a symbol's one market was made of lately.</summary>
/// <param name="Quotes">The quotes that were told last, oldest first, each with what it was made of.</param>
/// <param name="Trades">The last trades, oldest first.</param>
public sealed record SourcesView(string Symbol, IReadOnlyList<ToldQuoteView> Quotes, IReadOnlyList<SourceTradeView> Trades)
{
    internal static SourcesView From(SymbolSources sources) => new(
        sources.Symbol.Value, [.. sources.Quotes.Select(ToldQuoteView.From)], [.. sources.Trades.Select(SourceTradeView.From)]);
}

/// <summary>A quote of the one market.</summary>
/// <param name="Sources">The venues' quotes that it was made of.</param>
public sealed record ToldQuoteView(
    Timestamp Time,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AggregationStrategy>))] AggregationStrategy Strategy,
    string Bid,
    string BidSize,
    string Ask,
    string AskSize,
    IReadOnlyList<SourceQuoteView> Sources)
{
    internal static ToldQuoteView From(ToldQuote told) => new(
        told.Quote.Time,
        told.Strategy,
        told.Quote.Bid.ToString()!,
        told.Quote.BidSize.ToString(),
        told.Quote.Ask.ToString()!,
        told.Quote.AskSize.ToString(),
        [.. told.Sources.Select(SourceQuoteView.From)]);
}

/// <summary>A venue's quote.</summary>
public sealed record SourceQuoteView(string Venue, Timestamp Time, string Bid, string BidSize, string Ask, string AskSize)
{
    internal static SourceQuoteView From(SourceQuote source) => new(
        source.Venue,
        source.Quote.Time,
        source.Quote.Bid.ToString()!,
        source.Quote.BidSize.ToString(),
        source.Quote.Ask.ToString()!,
        source.Quote.AskSize.ToString());
}

/// <summary>A venue's trade.</summary>
/// <param name="Id">The venue's number; 0 where it has none.</param>
/// <param name="IsOutOfOrder">It came behind later ones of its venue: it counts as volume and moves no price.</param>
public sealed record SourceTradeView(string Venue, long Id, Timestamp Time, string Price, string Quantity, bool IsOutOfOrder)
{
    internal static SourceTradeView From(SourceTrade source) => new(
        source.Venue, source.Id, source.Trade.Time, source.Trade.Price.ToString(), source.Trade.Quantity.ToString(),
        source.Trade.Suspicious);
}
