using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>Binance spot's market data.</summary>
/// <param name="http">For snapshots of books.</param>
public sealed class BinanceFeed(VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, clock, random, metrics)
{
    private protected override IEnumerable<string> StreamsOf(VenueSymbol symbol) => BinanceProtocol.StreamsOf(symbol);

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping)
    {
        var snapshots = new BinanceSnapshots(http, Options.Rest, Options.LongestRepairDelay, Clock, stopping);
        return new BinanceProtocol(symbols, output, snapshots, Options, Clock);
    }
}
