using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>How far a feed had come; null before the first.</summary>
[GenerateSerializer, Immutable, Alias("trader.FeedCheckpoint")]
internal sealed record FeedCheckpoint([property: Id(0)] Timestamp? Time)
{
    public FeedCheckpoint()
        : this(Time: null)
    {
    }
}
