using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The best bid and ask. As an update one side may be missing: then that side is unchanged. As a state a missing side was never
/// quoted.
/// </summary>
/// <param name="Time">When the venue says that it was so.</param>
/// <param name="Suspicious">The source marks it as doubtful: it is counted and passed on, but moves no quote.</param>
[GenerateSerializer, Immutable, Alias("trader.Quote")]
public readonly record struct Quote(
    [property: Id(0)] Timestamp Time,
    [property: Id(1)] Price? Bid,
    [property: Id(2)] Quantity BidSize,
    [property: Id(3)] Price? Ask,
    [property: Id(4)] Quantity AskSize,
    [property: Id(5)] bool Suspicious = false)
{
    /// <summary>Half way between bid and ask; nothing while a side is missing.</summary>
    public Price? Mid => Bid is { } bid && Ask is { } ask ? new Price((bid.Value + ask.Value) / 2) : null;

    /// <summary>This state after an update: the sides that the update tells replace ours.</summary>
    public Quote With(in Quote update) => new(
        update.Time,
        update.Bid ?? Bid,
        update.Bid is null ? BidSize : update.BidSize,
        update.Ask ?? Ask,
        update.Ask is null ? AskSize : update.AskSize);
}
