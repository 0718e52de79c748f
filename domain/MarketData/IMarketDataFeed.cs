using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Port: the market data of one venue, or of a recording of it.</summary>
public interface IMarketDataFeed
{
    /// <summary>The venue's key: <c>binance</c>, <c>replay</c>, …</summary>
    string Venue { get; }

    /// <summary>
    /// The messages from the beginning, to one reader, which takes the next when it has dealt with the last. Ends when there are no
    /// more (a replay) or when cancelled. Bad input never throws: it is a <see cref="RejectedInput"/>.
    /// </summary>
    /// <param name="resumeFrom">
    /// How far an earlier process had come. A recording is read again from its beginning, but up to there as fast as it goes.
    /// </param>
    IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, CancellationToken cancellation);
}
