using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>A portfolio at one moment: the ledger at the last marks.</summary>
/// <param name="OrderCount">Orders that passed the check.</param>
/// <param name="DeniedCount">Orders that the check refused.</param>
/// <param name="FillCount">Executions posted.</param>
/// <param name="AsOf">The newest market time or ledger time it includes.</param>
[GenerateSerializer, Immutable, Alias("trader.PortfolioSnapshot")]
public sealed record PortfolioSnapshot(
    [property: Id(0)] Ledger Ledger,
    [property: Id(1)] AccountId Account,
    [property: Id(2)] int OrderCount,
    [property: Id(3)] int DeniedCount,
    [property: Id(4)] int FillCount,
    [property: Id(5)] Timestamp AsOf);
