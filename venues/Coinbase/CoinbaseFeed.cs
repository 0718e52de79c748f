using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>Coinbase Exchange's market data.</summary>
public sealed class CoinbaseFeed(VenueFeedOptions options, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, clock, random, metrics)
{
    private protected override IEnumerable<string> StreamsOf(VenueSymbol symbol) => CoinbaseProtocol.StreamsOf(symbol);

    private protected override IVenueProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseProtocol(symbols, output, Clock);
}
