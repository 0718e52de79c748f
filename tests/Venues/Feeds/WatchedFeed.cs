using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>A feed whose every message is looked at once its reader has dealt with it.</summary>
/// <param name="taken">Runs before the reader takes the next message.</param>
internal sealed class WatchedFeed(VenueFeed feed, Func<FeedMessage, Task> taken) : ILiveMarketDataFeed
{
    public string Venue => feed.Venue;

    public VenueFeed Feed => feed;

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in feed.Read(resumeFrom, cancellation))
        {
            yield return message;
            await taken(message);
        }
    }

    public LiveFeedStatus Status => feed.Status;

    public bool Lists(Symbol symbol) => feed.Lists(symbol);

    public SubscriptionAnswer Subscribe(Symbol symbol, ImmutableArray<string> channels) => feed.Subscribe(symbol, channels);

    public SubscriptionAnswer Unsubscribe(Symbol symbol) => feed.Unsubscribe(symbol);

    public void Resync(Symbol symbol) => feed.Resync(symbol);
}
