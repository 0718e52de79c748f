using System.Collections.Immutable;

namespace OrleansTrader.Orders;

/// <summary>What an order makes of a message: facts to record, nothing new, or a refusal.</summary>
public abstract record OrderDecision
{
    private OrderDecision()
    {
    }

    /// <summary>To be journaled, then told.</summary>
    public sealed record Changed(ImmutableArray<OrderEvent> Events) : OrderDecision;

    /// <summary>It was known already.</summary>
    public sealed record Known : OrderDecision;

    /// <summary>It can't be: nothing changes.</summary>
    /// <param name="Code">Stable, upper snake case.</param>
    public sealed record Refused(string Code, string Text) : OrderDecision;

    internal static OrderDecision Change(OrderEvent news) => new Changed([news]);
}
