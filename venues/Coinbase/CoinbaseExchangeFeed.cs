using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase's market data, as Exchange tells it. Its book has neither numbers nor checksums: an update that is missing without a trace
/// leaves a wrong book that is taken for right until it crosses. See <see cref="CoinbaseFeed"/>.
/// </summary>
public sealed class CoinbaseExchangeFeed(VenueFeedOptions options, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, clock, random, metrics)
{
    private protected override IEnumerable<string> StreamsOf(VenueSymbol symbol) => CoinbaseExchangeProtocol.StreamsOf(symbol);

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseExchangeProtocol(symbols, output, Options, Clock);
}
