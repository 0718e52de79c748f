using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>One fill of an order.</summary>
/// <param name="ExecId">The broker's id of it.</param>
/// <param name="Time">When it happened at the broker.</param>
/// <param name="Quantity">What was filled, above zero.</param>
/// <param name="Price">The price of one unit.</param>
/// <param name="Fee">What it cost besides, in <paramref name="FeeCurrency"/>; a rebate is negative.</param>
/// <param name="FeeCurrency">ISO 4217, or the ticker of a coin.</param>
public sealed record ExecutionView(string ExecId, Timestamp Time, string Quantity, string Price, string Fee, string FeeCurrency)
{
    internal static ExecutionView From(Execution execution) => new(
        execution.ExecId.Value,
        execution.Time,
        execution.Fill.Quantity.ToString(),
        execution.Fill.Price.ToString(),
        DecimalText.Format(execution.Fill.Fee.Amount),
        execution.Fill.Fee.Currency.Code);
}
