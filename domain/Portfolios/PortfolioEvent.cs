using System.Text.Json.Serialization;
using Orleans;
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
[GenerateSerializer, Immutable, Alias("trader.PortfolioEvent")]
public abstract record PortfolioEvent([property: Id(0)] Timestamp Time);

[GenerateSerializer, Immutable, Alias("trader.PortfolioOpened")]
public sealed record PortfolioOpened(
    Timestamp Time,
    [property: Id(0)] PortfolioId Portfolio,
    [property: Id(1)] Money Cash) : PortfolioEvent(Time);

/// <summary>An order passed the pre-trade check. From here on it counts against the limits as if it were filled.</summary>
/// <param name="Price">What it is valued at until it is filled.</param>
[GenerateSerializer, Immutable, Alias("trader.OrderReserved")]
public sealed record OrderReserved(
    Timestamp Time,
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Side Side,
    [property: Id(3)] Quantity Quantity,
    [property: Id(4)] Price Price,
    [property: Id(5)] decimal ContractMultiplier,
    [property: Id(6)] DeploymentId? Deployment)
    : PortfolioEvent(Time);

/// <summary>The pre-trade check refused an order. The reason stands in the order's own journal.</summary>
[GenerateSerializer, Immutable, Alias("trader.OrderRefused")]
public sealed record OrderRefused(
    Timestamp Time,
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] string Code) : PortfolioEvent(Time);

/// <summary>A fill of one of the portfolio's orders moved cash and position.</summary>
/// <param name="Mark">The price that the position is valued at from now on: the last trade, or the fill's own where there is none.</param>
[GenerateSerializer, Immutable, Alias("trader.FillPosted")]
public sealed record FillPosted(
    Timestamp Time,
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] ExecId ExecId,
    [property: Id(2)] Fill Fill,
    [property: Id(3)] Price Mark) : PortfolioEvent(Time);

/// <summary>The order can't fill any more (or never left): what is not filled of it is free again.</summary>
[GenerateSerializer, Immutable, Alias("trader.ReservationReleased")]
public sealed record ReservationReleased(Timestamp Time, [property: Id(0)] ClOrdId ClOrdId) : PortfolioEvent(Time);
