using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>
/// How the venues' prices become one. Sources are the venues whose data is live and not stale. A round begins with the first update that
/// comes an update interval or more after the beginning of the last round.
/// </summary>
[GenerateSerializer, Alias("trader.AggregationStrategy")]
public enum AggregationStrategy : byte
{
    /// <summary>The source that told first in the round.</summary>
    First,

    /// <summary>The source that told last.</summary>
    Last,

    /// <summary>The mean over the sources.</summary>
    Average,

    /// <summary>The median over the sources; of an even number the mean of the two in the middle.</summary>
    Median,

    /// <summary>The mean weighted by what was traded at each source, as far as the buffer of trades reaches.</summary>
    VolumeWeighted,

    /// <summary>The highest bid and the lowest ask, each with the size at its venue. They cross where venues disagree.</summary>
    BestBidAsk,
}
