using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>Coinbase's market data, as Advanced Trade tells it: with numbers, so that nothing is missed unnoticed.</summary>
public sealed class CoinbaseFeed(VenueFeedOptions options, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, clock, random, metrics)
{
    private protected override IEnumerable<string> StreamsOf(VenueSymbol symbol) => CoinbaseAdvancedProtocol.StreamsOf(symbol);

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseAdvancedProtocol(symbols, output, Options, Clock);
}
