using System.Text.Json.Serialization;
using OrleansTrader.Orders;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>A fact about one portfolio, as journaled. The ledger is the fold of its events.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(PortfolioOpened), "portfolio-opened")]
[JsonDerivedType(typeof(OrderReserved), "order-reserved")]
[JsonDerivedType(typeof(OrderRefused), "order-refused")]
[JsonDerivedType(typeof(FillPosted), "fill-posted")]
[JsonDerivedType(typeof(ReservationReleased), "reservation-released")]
public abstract record PortfolioEvent(Timestamp Time);

public sealed record PortfolioOpened(Timestamp Time, PortfolioId Portfolio, Money Cash) : PortfolioEvent(Time);

/// <summary>An order passed the pre-trade check. From here on it counts against the limits as if it were filled.</summary>
/// <param name="Price">What it is valued at until it is filled.</param>
public sealed record OrderReserved(
    Timestamp Time, ClOrdId ClOrdId, Symbol Symbol, Side Side, Quantity Quantity, Price Price, decimal ContractMultiplier, DeploymentId? Deployment)
    : PortfolioEvent(Time);

/// <summary>The pre-trade check refused an order. The reason stands in the order's own journal.</summary>
public sealed record OrderRefused(Timestamp Time, ClOrdId ClOrdId, string Code) : PortfolioEvent(Time);

/// <summary>A fill of one of the portfolio's orders moved cash and position.</summary>
/// <param name="Mark">The price that the position is valued at from now on: the last trade, or the fill's own where there is none.</param>
public sealed record FillPosted(Timestamp Time, ClOrdId ClOrdId, ExecId ExecId, Fill Fill, Price Mark) : PortfolioEvent(Time);

/// <summary>The order can't fill any more (or never left): what is not filled of it is free again.</summary>
public sealed record ReservationReleased(Timestamp Time, ClOrdId ClOrdId) : PortfolioEvent(Time);
