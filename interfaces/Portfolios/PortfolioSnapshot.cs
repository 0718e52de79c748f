using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>A portfolio at one moment: the ledger at the last marks.</summary>
/// <param name="OrderCount">Orders that passed the check.</param>
/// <param name="DeniedCount">Orders that the check refused.</param>
/// <param name="FillCount">Executions posted.</param>
/// <param name="AsOf">The newest market time or ledger time it includes.</param>
public sealed record PortfolioSnapshot(Ledger Ledger, AccountId Account, int OrderCount, int DeniedCount, int FillCount, Timestamp AsOf);
