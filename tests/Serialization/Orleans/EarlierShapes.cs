using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Serialization.Orleans;

/// <summary>An execution report before brokers' words were told.</summary>
[GenerateSerializer]
internal sealed record EarlierReport(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] ExecId ExecId,
    [property: Id(2)] ExecType ExecType,
    [property: Id(3)] Timestamp Time,
    [property: Id(4)] Fill? Fill);

/// <summary>An execution report with members that this version doesn't know, on both sides of one that it does.</summary>
[GenerateSerializer]
internal sealed record LaterReport(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] ExecId ExecId,
    [property: Id(2)] ExecType ExecType,
    [property: Id(3)] Timestamp Time,
    [property: Id(4)] LaterFill? Fill,
    [property: Id(5)] string? Text,
    [property: Id(6)] Order? Replaces,
    [property: Id(7)] string? Venue);

[GenerateSerializer]
internal sealed record LaterFill(
    [property: Id(0)] Quantity Quantity,
    [property: Id(1)] Price Price,
    [property: Id(2)] Money Fee,
    [property: Id(3)] string Liquidity);

/// <summary>A request to cancel before brokers could begin it themselves.</summary>
[GenerateSerializer]
internal sealed record EarlierCancelRequested(Timestamp Time) : OrderEvent(Time);

/// <summary>A request to cancel that also says who asked.</summary>
[GenerateSerializer]
internal sealed record LaterCancelRequested(
    Timestamp Time, [property: Id(0)] ExecId? ExecId, [property: Id(1)] string AskedBy) : OrderEvent(Time);

/// <summary>A ledger's order before strategies, and before its executions were posted one by one.</summary>
[GenerateSerializer]
internal sealed record EarlierLedgerOrder(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Side Side,
    [property: Id(3)] Quantity Quantity,
    [property: Id(4)] Price Price,
    [property: Id(5)] decimal ContractMultiplier,
    [property: Id(7)] bool IsOpen);
