namespace OrleansTrader.Orders;

/// <summary>What became of a request to cancel.</summary>
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
public sealed record Cancellation(CancellationOutcome Outcome, Order? Order);
