using System.Collections.Immutable;
using OrleansTrader.Orders;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>What the ledger must know of an order: what it may still do, and which of its executions are posted.</summary>
/// <param name="Price">What the unfilled rest is valued at.</param>
/// <param name="IsOpen">Its rest counts against the limits.</param>
public sealed record LedgerOrder(
    ClOrdId ClOrdId, Symbol Symbol, Side Side, Quantity Quantity, Price Price, decimal ContractMultiplier, DeploymentId? Deployment, bool IsOpen)
{
    public ImmutableArray<ExecId> Posted { get; init; } = [];

    public Quantity Filled { get; init; }

    /// <summary>What may still fill, with the sign of what it would do to the position.</summary>
    public Quantity SignedLeaves => IsOpen ? Side.Signed(Quantity - Filled) : Quantity.Zero;
}
