using System.Collections.Immutable;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>Coinbase's market data, as Advanced Trade tells it: with numbers, so that nothing is missed unnoticed.</summary>
/// <param name="http">For last prices while the sockets are out.</param>
public sealed class CoinbaseFeed(
    VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, http, clock, random, metrics)
{
    private protected override ImmutableArray<string> StandardChannels => CoinbaseAdvancedChannels.Standard;

    private protected override string OfferedChannels => CoinbaseAdvancedChannels.Description;

    private protected override bool Offers(string channel) => CoinbaseAdvancedChannels.Has(channel);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseAdvancedProtocol(symbols, output, Options, Clock);

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new CoinbasePrices(rest, Clock);
}
