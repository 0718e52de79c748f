using Orleans;

namespace OrleansTrader.Orders;

/// <summary>What became of a request to cancel.</summary>
[GenerateSerializer, Alias("trader.CancellationOutcome")]
public enum CancellationOutcome
{
    /// <summary>The broker was asked; the order tells how far it is.</summary>
    Requested,

    /// <summary>Nothing is left to cancel.</summary>
    NotOpen,

    /// <summary>No order has this id.</summary>
    Unknown,
}

/// <param name="Order">The order as it now is; null only if unknown.</param>
[GenerateSerializer, Immutable, Alias("trader.Cancellation")]
public sealed record Cancellation([property: Id(0)] CancellationOutcome Outcome, [property: Id(1)] Order? Order);
