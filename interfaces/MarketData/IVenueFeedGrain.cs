using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Sessions;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The one connection of the cluster to a venue's market data. Key: the venue, <c>binance</c>.</summary>
[Alias("trader.IVenueFeedGrain")]
public interface IVenueFeedGrain : IRunMember
{
    /// <summary>Starts to read the feed and to hand its messages to the symbols; does nothing while it already does.</summary>
    /// <param name="symbols">The symbols that get the feed's watermarks.</param>
    /// <param name="run">The run that its messages belong to.</param>
    [ResponseTimeout("00:05:00")]
    [Alias("Start")]
    Task Start(ImmutableArray<Symbol> symbols, long run = 0);

    /// <summary>Stops reading; completes when the last message is dealt with.</summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Stop")]
    Task Stop();

    [AlwaysInterleave, Alias("GetStatus")]
    Task<FeedStatus> GetStatus();

    /// <summary>Its connections and subscriptions; null for a feed that is no live one, such as a recording.</summary>
    [AlwaysInterleave, Alias("GetLiveStatus")]
    Task<LiveFeedStatus?> GetLiveStatus();

    /// <summary>
    /// Reads the symbol from now on, at every later start too, whatever the session's plan says, and has its market take part in the run.
    /// </summary>
    /// <param name="channels">In the venue's words; empty for those that a market is made of.</param>
    [Alias("Subscribe")]
    Task<SubscriptionAnswer> Subscribe(Symbol symbol, ImmutableArray<string> channels);

    /// <summary>Does not read the symbol any more, nor at later starts.</summary>
    [Alias("Unsubscribe")]
    Task<SubscriptionAnswer> Unsubscribe(Symbol symbol);
}
