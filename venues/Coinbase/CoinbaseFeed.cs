using System.Collections.Immutable;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>Coinbase Exchange's market data.</summary>
/// <param name="http">For last prices while the sockets are out.</param>
public sealed class CoinbaseFeed(
    VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, http, clock, random, metrics)
{
    private protected override ImmutableArray<string> StandardChannels => CoinbaseChoice.Standard;

    private protected override string OfferedChannels => CoinbaseChoice.Description;

    private protected override bool Offers(string channel) => CoinbaseChoice.Has(channel);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseProtocol(symbols, output, Clock);

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new CoinbasePrices(rest, Clock);
}
