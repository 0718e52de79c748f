using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>What a broker tells about an order (FIX 35=8).</summary>
/// <param name="ExecId">The broker's id of this report; the same id again is the same report again.</param>
/// <param name="Time">When it happened at the broker.</param>
/// <param name="Fill">Quantity, price and fee; for <see cref="ExecType.Trade"/>, else null.</param>
/// <param name="Text">The broker's words, such as why it rejects.</param>
public sealed record ExecutionReport(ClOrdId ClOrdId, ExecId ExecId, ExecType ExecType, Timestamp Time, Fill? Fill = null, string? Text = null);

/// <summary>What was traded in one execution.</summary>
/// <param name="Quantity">&gt; 0.</param>
/// <param name="Price">&gt; 0.</param>
/// <param name="Fee">What it cost besides; a rebate is negative.</param>
public sealed record Fill(Quantity Quantity, Price Price, Money Fee);

/// <summary>One fill of an order, as recorded.</summary>
public sealed record Execution(ExecId ExecId, Timestamp Time, Fill Fill);
