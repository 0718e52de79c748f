using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>A whole <see cref="Ledger"/> in plain lists, to be stored beside its journal.</summary>
/// <param name="OrderIds">In the order in which they first came, refused ones too.</param>
/// <param name="OpenOrders">In the order in which they came.</param>
[GenerateSerializer, Immutable, Alias("trader.LedgerSnapshot")]
public sealed record LedgerSnapshot(
    [property: Id(0)] PortfolioId Portfolio,
    [property: Id(1)] Money OpeningCash,
    [property: Id(2)] Timestamp UpdatedAt,
    [property: Id(3)] Money Cash,
    [property: Id(4)] Money RealizedPnl,
    [property: Id(5)] Money Fees,
    [property: Id(6)] int FillCount,
    [property: Id(7)] ImmutableArray<Position> Positions,
    [property: Id(8)] ImmutableArray<LedgerOrder> Orders,
    [property: Id(9)] ImmutableArray<ClOrdId> OrderIds,
    [property: Id(10)] ImmutableArray<ClOrdId> OpenOrders);
