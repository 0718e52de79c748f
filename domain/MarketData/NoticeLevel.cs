using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>How much a <see cref="FeedNotice"/> matters.</summary>
[GenerateSerializer, Alias("trader.NoticeLevel")]
public enum NoticeLevel
{
    /// <summary>Things go as they should.</summary>
    Information,

    /// <summary>Something is not as it should be, and is being dealt with.</summary>
    Warning,

    /// <summary>Somebody should look: an alert.</summary>
    Error,
}
