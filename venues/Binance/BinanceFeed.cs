using System.Collections.Immutable;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>Binance spot's market data.</summary>
/// <param name="http">For snapshots of books, and for last prices while the sockets are out.</param>
public sealed class BinanceFeed(VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics = null)
    : VenueFeed(options, http, clock, random, metrics)
{
    private readonly bool _isCombined = options.Connection.Url.AbsolutePath.TrimEnd('/').EndsWith("/stream", StringComparison.Ordinal);

    private protected override ImmutableArray<string> StandardChannels => BinanceChannels.Standard;

    private protected override string OfferedChannels => BinanceChannels.Description;

    private protected override bool Offers(string channel) => BinanceChannels.Has(channel, _isCombined);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => $"{symbol.Name.ToLowerInvariant()}@{channel}";

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping) =>
        new BinanceProtocol(symbols, output, new BinanceSnapshots(Http, Options.Rest, Clock, stopping), Clock);

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new BinancePrices(rest, Clock);
}
