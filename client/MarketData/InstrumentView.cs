using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>A symbol that is traded here, and the grids that its orders must keep.</summary>
/// <param name="Symbol">The unified symbol: <c>BTC/USD</c>, <c>SPY</c>.</param>
/// <param name="Market">Where it is listed.</param>
/// <param name="TickSize">Every limit price is a multiple of it.</param>
/// <param name="LotSize">Every quantity is a multiple of it.</param>
/// <param name="MinimumQuantity">The smallest order; 0 where the venue names none.</param>
/// <param name="QuoteCurrency">What its prices are in.</param>
public sealed record InstrumentView(
    string Symbol, string Market, string TickSize, string LotSize, string MinimumQuantity, string QuoteCurrency)
{
    internal static InstrumentView From(Instrument instrument) => new(
        instrument.Symbol.Value,
        instrument.Market,
        DecimalText.Format(instrument.TickSize),
        instrument.LotSize.ToString(),
        instrument.MinimumQuantity.ToString(),
        instrument.QuoteCurrency.Code);
}
