using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What became of a wish to subscribe to a symbol, or to give it up.</summary>
[GenerateSerializer, Alias("trader.SubscriptionOutcome")]
public enum SubscriptionOutcome
{
    /// <summary>It is done.</summary>
    Changed,

    /// <summary>It was so before.</summary>
    Unchanged,

    /// <summary>The feed is no live one: what it brings is fixed.</summary>
    FeedNotLive,

    /// <summary>The venue doesn't have the symbol.</summary>
    SymbolNotListed,

    /// <summary>The venue doesn't have one of the channels.</summary>
    ChannelNotOffered,
}
