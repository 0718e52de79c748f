using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>What a broker tells about an order (FIX 35=8).</summary>
/// <param name="ExecId">The broker's id of this report; the same id again is the same report again.</param>
/// <param name="Time">When it happened at the broker.</param>
/// <param name="Fill">Quantity, price and fee; for <see cref="ExecType.Trade"/>, else null.</param>
/// <param name="Text">The broker's words, such as why it rejects.</param>
[GenerateSerializer, Immutable, Alias("trader.ExecutionReport")]
public sealed record ExecutionReport(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] ExecId ExecId,
    [property: Id(2)] ExecType ExecType,
    [property: Id(3)] Timestamp Time,
    [property: Id(4)] Fill? Fill = null,
    [property: Id(5)] string? Text = null);

/// <summary>What was traded in one execution.</summary>
/// <param name="Quantity">&gt; 0.</param>
/// <param name="Price">&gt; 0.</param>
/// <param name="Fee">What it cost besides; a rebate is negative.</param>
[GenerateSerializer, Immutable, Alias("trader.Fill")]
public sealed record Fill([property: Id(0)] Quantity Quantity, [property: Id(1)] Price Price, [property: Id(2)] Money Fee);

/// <summary>One fill of an order, as recorded.</summary>
[GenerateSerializer, Immutable, Alias("trader.Execution")]
public sealed record Execution([property: Id(0)] ExecId ExecId, [property: Id(1)] Timestamp Time, [property: Id(2)] Fill Fill);
