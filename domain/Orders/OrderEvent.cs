using System.Text.Json.Serialization;
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
public abstract record OrderEvent(Timestamp Time);

/// <summary>The order passed the pre-trade check and is about to leave. Durable before it does.</summary>
public sealed record OrderSubmitted(Timestamp Time, NewOrder Order, AccountId Account) : OrderEvent(Time);

/// <summary>The pre-trade check refused the order; it never leaves.</summary>
public sealed record OrderDenied(Timestamp Time, NewOrder Order, Denial Denial) : OrderEvent(Time);

public sealed record OrderAcknowledged(Timestamp Time, ExecId ExecId) : OrderEvent(Time);

public sealed record OrderExecuted(Timestamp Time, ExecId ExecId, Fill Fill) : OrderEvent(Time);

/// <summary>Cancelling began.</summary>
/// <param name="ExecId">The report of a broker that began it; null where we asked.</param>
public sealed record CancelRequested(Timestamp Time, ExecId? ExecId = null) : OrderEvent(Time);

public sealed record CancelRefused(Timestamp Time, ExecId ExecId, string? Text) : OrderEvent(Time);

public sealed record OrderCanceled(Timestamp Time, ExecId ExecId, string? Text) : OrderEvent(Time);

public sealed record OrderRejected(Timestamp Time, ExecId ExecId, string? Text) : OrderEvent(Time);

public sealed record OrderExpired(Timestamp Time, ExecId ExecId, string? Text) : OrderEvent(Time);
