using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Portfolios;

/// <summary>
/// A portfolio at its last marks. All amounts are in its currency, and two sums hold to the last digit: equity is cash plus the
/// positions' market values, and it is the opening cash plus realised and unrealised profit and loss less fees.
/// </summary>
/// <param name="Id">The portfolio's id.</param>
/// <param name="Currency">ISO 4217, or the ticker of a coin.</param>
/// <param name="Cash">What is left of the opening cash after all fills and fees.</param>
/// <param name="Equity">Cash plus the positions at their marks.</param>
/// <param name="OpeningCash">What it began with.</param>
/// <param name="RealizedPnl">Of all closed quantities, before fees.</param>
/// <param name="UnrealizedPnl">Of all open quantities.</param>
/// <param name="Fees">All fees paid.</param>
/// <param name="OrderCount">Orders that passed the pre-trade check.</param>
/// <param name="DeniedCount">Orders that it refused.</param>
/// <param name="FillCount">Fills in the ledger.</param>
/// <param name="AsOf">The newest market or ledger time that this includes.</param>
/// <param name="Positions">Every symbol that was ever held, flat ones too, by symbol.</param>
public sealed record PortfolioView(
    string Id,
    string Currency,
    string Cash,
    string Equity,
    string OpeningCash,
    string RealizedPnl,
    string UnrealizedPnl,
    string Fees,
    int OrderCount,
    int DeniedCount,
    int FillCount,
    Timestamp AsOf,
    IReadOnlyList<PositionView> Positions)
{
    internal static PortfolioView From(PortfolioSnapshot snapshot)
    {
        var ledger = snapshot.Ledger;
        return new PortfolioView(
            ledger.Portfolio.Value,
            ledger.Currency.Code,
            DecimalText.Format(ledger.Cash.Amount),
            DecimalText.Format(ledger.Equity.Amount),
            DecimalText.Format(ledger.OpeningCash.Amount),
            DecimalText.Format(ledger.RealizedPnl.Amount),
            DecimalText.Format(ledger.UnrealizedPnl.Amount),
            DecimalText.Format(ledger.Fees.Amount),
            snapshot.OrderCount,
            snapshot.DeniedCount,
            snapshot.FillCount,
            snapshot.AsOf,
            [.. ledger.Positions.Values.Select(PositionView.From)]);
    }
}
