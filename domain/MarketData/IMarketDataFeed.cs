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
    IAsyncEnumerable<FeedMessage> Read(CancellationToken cancellation);
}
