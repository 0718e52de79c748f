using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// The market data of a venue that could not be set up yet, since it could not be asked what it trades: nothing until it could, and from
/// then on the feed itself.
/// </summary>
/// <param name="feed">Comes when the venue can be read. It must not fail.</param>
public sealed class LateFeed(string venue, Task<VenueFeed> feed) : ILiveMarketDataFeed
{
    private static readonly LiveFeedStatus Nothing = new(IsOut: false, [], []);

    public string Venue => venue;

    public LiveFeedStatus Status => Ready?.Status ?? Nothing;

    private VenueFeed? Ready => feed.IsCompletedSuccessfully ? feed.Result : null;

    public bool Lists(Symbol symbol) => Ready?.Lists(symbol) == true;

    public SubscriptionAnswer Subscribe(Symbol symbol, ImmutableArray<string> channels) => Ready?.Subscribe(symbol, channels) ?? TooEarly;

    public SubscriptionAnswer Unsubscribe(Symbol symbol) => Ready?.Unsubscribe(symbol) ?? TooEarly;

    public void Resync(Symbol symbol) => Ready?.Resync(symbol);

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!feed.IsCompleted)
            yield return new FeedNotice($"{venue}'s list of instruments has not come; nothing is read from it until it does.");
        var ready = await feed.WaitAsync(cancellation);
        yield return new FeedNotice($"{venue}'s list of instruments has come.");
        await foreach (var message in ready.Read(resumeFrom, cancellation))
            yield return message;
    }

    private SubscriptionAnswer TooEarly =>
        new(SubscriptionOutcome.SymbolNotListed, $"{venue}'s list of instruments has not come yet; ask again when it has.");
}
