using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>An answer to a wish to subscribe to a symbol, or to give it up.</summary>
/// <param name="Detail">Why it was refused, a sentence for a person; null where it wasn't.</param>
[GenerateSerializer, Immutable, Alias("trader.SubscriptionAnswer")]
public sealed record SubscriptionAnswer(
    [property: Id(0)] SubscriptionOutcome Outcome,
    [property: Id(1)] string? Detail = null)
{
    public static SubscriptionAnswer Changed { get; } = new(SubscriptionOutcome.Changed);

    public static SubscriptionAnswer Unchanged { get; } = new(SubscriptionOutcome.Unchanged);

    public bool IsRefused => Outcome is not (SubscriptionOutcome.Changed or SubscriptionOutcome.Unchanged);
}
