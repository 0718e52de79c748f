using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>How far a feed had come; null before the first.</summary>
internal sealed record FeedCheckpoint(Timestamp? Time)
{
    public FeedCheckpoint()
        : this(Time: null)
    {
    }
}
