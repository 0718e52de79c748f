using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>What the ledger must know of an order: what it may still do, and which of its executions are posted.</summary>
/// <param name="Price">What the unfilled rest is valued at.</param>
/// <param name="IsOpen">Its rest counts against the limits.</param>
[GenerateSerializer, Immutable, Alias("trader.LedgerOrder")]
public sealed record LedgerOrder(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Side Side,
    [property: Id(3)] Quantity Quantity,
    [property: Id(4)] Price Price,
    [property: Id(5)] decimal ContractMultiplier,
    [property: Id(6)] DeploymentId? Deployment,
    [property: Id(7)] bool IsOpen)
{
    /// <summary>Empty also where a stored order has none: what is missing is read as its default, past the initializer.</summary>
    [Id(8)]
    public ImmutableArray<ExecId> Posted { get => field.IsDefault ? [] : field; init; } = [];

    [Id(9)]
    public Quantity Filled { get; init; }

    /// <summary>What may still fill, with the sign of what it would do to the position.</summary>
    public Quantity SignedLeaves => IsOpen ? Side.Signed(Quantity - Filled) : Quantity.Zero;
}
