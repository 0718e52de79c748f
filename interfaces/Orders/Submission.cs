namespace OrleansTrader.Orders;

/// <summary>What became of a request to trade.</summary>
public enum SubmissionOutcome
{
    /// <summary>It passed and is durable.</summary>
    Accepted,

    /// <summary>The pre-trade check refused it; <see cref="Order.Denial"/> tells why.</summary>
    Denied,

    /// <summary>The same request came before; this is its order.</summary>
    Repeated,

    /// <summary>Another request used the id before; this is that one's order.</summary>
    Conflict,
}

/// <param name="Order">The order under the requested id, as it is when the request is answered.</param>
public sealed record Submission(SubmissionOutcome Outcome, Order Order);
