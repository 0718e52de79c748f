using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Port: a venue's market data as it happens, of symbols that come and go while it is read. Every member may be used from any thread.
/// </summary>
public interface ILiveMarketDataFeed : IMarketDataFeed
{
    /// <summary>What its connections and subscriptions do now. While it isn't read it has no connections.</summary>
    LiveFeedStatus Status { get; }

    /// <summary>Whether the venue trades the symbol, so that it can be subscribed.</summary>
    bool Lists(Symbol symbol);

    /// <summary>
    /// The symbol is read from now on, over lost connections and over the end of this reading, until it is unsubscribed. It is live once
    /// the venue's data has come. Another choice of channels takes the place of the earlier one: the symbol's data begins anew.
    /// </summary>
    /// <param name="channels">In the venue's words; empty for those that a market is made of.</param>
    SubscriptionAnswer Subscribe(Symbol symbol, ImmutableArray<string> channels);

    /// <summary>The symbol is not read any more: <see cref="VenueEventKind.Lost"/> is the last that is told of it.</summary>
    SubscriptionAnswer Unsubscribe(Symbol symbol);

    /// <summary>
    /// The symbol's book is wrong in a way that only who uses it can see: it is lost now, and comes anew with a snapshot. Does nothing
    /// where the book is not live, or the feed is not read.
    /// </summary>
    void Resync(Symbol symbol);
}
