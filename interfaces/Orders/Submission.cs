using Orleans;

namespace OrleansTrader.Orders;

/// <summary>What became of a request to trade.</summary>
[GenerateSerializer, Alias("trader.SubmissionOutcome")]
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
[GenerateSerializer, Immutable, Alias("trader.Submission")]
public sealed record Submission([property: Id(0)] SubmissionOutcome Outcome, [property: Id(1)] Order Order);
