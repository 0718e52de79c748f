using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Portfolios;

/// <summary>What a portfolio holds, or held, of one symbol. Amounts are in the portfolio's currency.</summary>
/// <param name="Symbol">The unified symbol.</param>
/// <param name="Quantity">Long above zero, short below.</param>
/// <param name="AveragePrice">The mean price that the open quantity was bought (or sold short) at; null while flat.</param>
/// <param name="Mark">The price that it is valued at.</param>
/// <param name="MarketValue">Its value at the mark; negative for a short.</param>
/// <param name="UnrealizedPnl">Market value less cost.</param>
/// <param name="RealizedPnl">Of the closed quantities, before fees.</param>
/// <param name="Fees">All fees paid on the symbol.</param>
public sealed record PositionView(
    string Symbol,
    string Quantity,
    string? AveragePrice,
    string Mark,
    string MarketValue,
    string UnrealizedPnl,
    string RealizedPnl,
    string Fees)
{
    internal static PositionView From(Position position) => new(
        position.Symbol.Value,
        position.Quantity.ToString(),
        position.AveragePrice?.ToString(),
        position.Mark.ToString(),
        DecimalText.Format(position.MarketValue.Amount),
        DecimalText.Format(position.UnrealizedPnl.Amount),
        DecimalText.Format(position.RealizedPnl.Amount),
        DecimalText.Format(position.Fees.Amount));
}
