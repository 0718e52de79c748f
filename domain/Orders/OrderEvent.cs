using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>A fact about one order, as journaled. The order is the fold of its events.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(OrderSubmitted), "order-submitted")]
[JsonDerivedType(typeof(OrderDenied), "order-denied")]
[JsonDerivedType(typeof(OrderAcknowledged), "order-acknowledged")]
[JsonDerivedType(typeof(OrderExecuted), "order-executed")]
[JsonDerivedType(typeof(CancelRequested), "cancel-requested")]
[JsonDerivedType(typeof(CancelRefused), "cancel-refused")]
[JsonDerivedType(typeof(OrderCanceled), "order-canceled")]
[JsonDerivedType(typeof(OrderRejected), "order-rejected")]
[JsonDerivedType(typeof(OrderExpired), "order-expired")]
[GenerateSerializer, Immutable, Alias("trader.OrderEvent")]
public abstract record OrderEvent([property: Id(0)] Timestamp Time);

/// <summary>The order passed the pre-trade check and is about to leave. Durable before it does.</summary>
[GenerateSerializer, Immutable, Alias("trader.OrderSubmitted")]
public sealed record OrderSubmitted(
    Timestamp Time,
    [property: Id(0)] NewOrder Order,
    [property: Id(1)] AccountId Account) : OrderEvent(Time);

/// <summary>The pre-trade check refused the order; it never leaves.</summary>
[GenerateSerializer, Immutable, Alias("trader.OrderDenied")]
public sealed record OrderDenied(
    Timestamp Time,
    [property: Id(0)] NewOrder Order,
    [property: Id(1)] Denial Denial) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.OrderAcknowledged")]
public sealed record OrderAcknowledged(Timestamp Time, [property: Id(0)] ExecId ExecId) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.OrderExecuted")]
public sealed record OrderExecuted(
    Timestamp Time,
    [property: Id(0)] ExecId ExecId,
    [property: Id(1)] Fill Fill) : OrderEvent(Time);

/// <summary>Cancelling began.</summary>
/// <param name="ExecId">The report of a broker that began it; null where we asked.</param>
[GenerateSerializer, Immutable, Alias("trader.CancelRequested")]
public sealed record CancelRequested(Timestamp Time, [property: Id(0)] ExecId? ExecId = null) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.CancelRefused")]
public sealed record CancelRefused(
    Timestamp Time,
    [property: Id(0)] ExecId ExecId,
    [property: Id(1)] string? Text) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.OrderCanceled")]
public sealed record OrderCanceled(
    Timestamp Time,
    [property: Id(0)] ExecId ExecId,
    [property: Id(1)] string? Text) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.OrderRejected")]
public sealed record OrderRejected(
    Timestamp Time,
    [property: Id(0)] ExecId ExecId,
    [property: Id(1)] string? Text) : OrderEvent(Time);

[GenerateSerializer, Immutable, Alias("trader.OrderExpired")]
public sealed record OrderExpired(
    Timestamp Time,
    [property: Id(0)] ExecId ExecId,
    [property: Id(1)] string? Text) : OrderEvent(Time);
