using System.Collections.Immutable;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>A whole <see cref="Ledger"/> in plain lists, to be stored beside its journal.</summary>
/// <param name="OrderIds">In the order in which they first came, refused ones too.</param>
/// <param name="OpenOrders">In the order in which they came.</param>
public sealed record LedgerSnapshot(
    PortfolioId Portfolio,
    Money OpeningCash,
    Timestamp UpdatedAt,
    Money Cash,
    Money RealizedPnl,
    Money Fees,
    int FillCount,
    ImmutableArray<Position> Positions,
    ImmutableArray<LedgerOrder> Orders,
    ImmutableArray<ClOrdId> OrderIds,
    ImmutableArray<ClOrdId> OpenOrders);
