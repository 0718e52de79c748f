using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>The market of one symbol as it now is. What was never quoted or traded is null.</summary>
/// <param name="Symbol">The unified symbol: <c>BTC/USD</c>, <c>SPY</c>.</param>
/// <param name="Market">Where it is listed.</param>
/// <param name="TickSize">Every limit price is a multiple of it.</param>
/// <param name="LotSize">Every quantity is a multiple of it.</param>
/// <param name="MinimumQuantity">The smallest order; 0 where the venue names none.</param>
/// <param name="QuoteCurrency">What its prices are in.</param>
/// <param name="Bid">The best price that somebody buys at.</param>
/// <param name="BidSize">How much is wanted at the bid.</param>
/// <param name="Ask">The best price that somebody sells at.</param>
/// <param name="AskSize">How much is offered at the ask.</param>
/// <param name="LastPrice">The price of the last trade.</param>
/// <param name="LastQuantity">The quantity of the last trade.</param>
/// <param name="LastTradeAt">When the venue says that the last trade was.</param>
/// <param name="LastBar">The last completed bar of trades.</param>
/// <param name="Sequence">The number of the last event of this symbol; 0 before the first.</param>
/// <param name="AsOf">When the last event happened.</param>
/// <param name="Aggregate">What it is made of, where several venues make it.</param>
public sealed record SymbolView(
    string Symbol,
    string Market,
    string TickSize,
    string LotSize,
    string MinimumQuantity,
    string QuoteCurrency,
    string? Bid,
    string? BidSize,
    string? Ask,
    string? AskSize,
    string? LastPrice,
    string? LastQuantity,
    Timestamp? LastTradeAt,
    BarView? LastBar,
    long Sequence,
    Timestamp? AsOf,
    AggregateView? Aggregate)
{
    internal static SymbolView From(Instrument instrument, SymbolSnapshot snapshot, SymbolAggregateSnapshot? aggregate)
    {
        var top = snapshot.Top;
        var listed = InstrumentView.From(instrument);
        return new SymbolView(
            listed.Symbol,
            listed.Market,
            listed.TickSize,
            listed.LotSize,
            listed.MinimumQuantity,
            listed.QuoteCurrency,
            top.Bid?.ToString(),
            top.Bid is null ? null : top.BidSize.ToString(),
            top.Ask?.ToString(),
            top.Ask is null ? null : top.AskSize.ToString(),
            snapshot.LastTrade?.Price.ToString(),
            snapshot.LastTrade?.Quantity.ToString(),
            snapshot.LastTrade?.Time,
            snapshot.LastBar is { } bar ? BarView.From(bar) : null,
            snapshot.Sequence,
            snapshot.Time,
            aggregate is null ? null : AggregateView.From(aggregate));
    }
}
