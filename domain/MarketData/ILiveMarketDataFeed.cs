using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Port: the market data of a venue as it happens. Every method may be called from any thread.</summary>
public interface ILiveMarketDataFeed : IMarketDataFeed
{
    /// <summary>
    /// The symbol's book is wrong in a way that only who uses it can see: it is lost now, and comes anew with a snapshot. Does nothing
    /// where the book is not live, or the feed is not read.
    /// </summary>
    void Resync(Symbol symbol);
}
