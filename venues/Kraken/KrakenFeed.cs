using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Kraken;

/// <summary>Kraken's market data.</summary>
public sealed class KrakenFeed(VenueFeedOptions options, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, clock, random, metrics)
{
    private protected override IEnumerable<string> StreamsOf(VenueSymbol symbol) => KrakenProtocol.StreamsOf(symbol);

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new KrakenProtocol(symbols, output, Options, Clock);
}
