using System.Collections.Immutable;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Kraken;

/// <summary>Kraken's market data.</summary>
/// <param name="http">For last prices while the sockets are out.</param>
public sealed class KrakenFeed(
    VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, http, clock, random, metrics)
{
    private protected override ImmutableArray<string> StandardChannels => KrakenChannels.Standard;

    private protected override string OfferedChannels => KrakenChannels.Description;

    private protected override bool Offers(string channel) => KrakenChannels.Has(channel);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new KrakenProtocol(symbols, output, Options, Clock);

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new KrakenPrices(rest, Clock);
}
