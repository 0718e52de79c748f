using System.Collections.Immutable;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase's market data, as Exchange tells it. Its book has neither numbers nor checksums: an update that is missing without a trace
/// leaves a wrong book that is taken for right until it crosses. See <see cref="CoinbaseFeed"/>.
/// </summary>
/// <param name="http">For last prices while the sockets are out.</param>
public sealed class CoinbaseExchangeFeed(
    VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, http, clock, random, metrics)
{
    private protected override ImmutableArray<string> StandardChannels => CoinbaseExchangeChannels.Standard;

    private protected override string OfferedChannels => CoinbaseExchangeChannels.Description;

    private protected override bool Offers(string channel) => CoinbaseExchangeChannels.Has(channel);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => $"{channel}:{symbol.Name}";

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new CoinbaseExchangeProtocol(symbols, output, Options, Clock);

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new CoinbasePrices(rest, Clock);
}
