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

    /// <summary>
    /// Null: the whole book, from its changes and a snapshot. 5, 10 or 20: only so many levels a side, all of them in every message (the
    /// partial depth streams), which needs no snapshot, but the address of combined streams: the message itself doesn't name its symbol.
    /// Default: null.
    /// </summary>
    public int? BestLevels
    {
        get;
        init => field = value is null or 5 or 10 or 20
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Binance's partial books have 5, 10 or 20 levels.");
    }

    private protected override ImmutableArray<string> StandardChannels =>
        BestLevels is { } levels ? BinanceChannels.WithBestLevels(levels) : BinanceChannels.Standard;

    private protected override string OfferedChannels => BinanceChannels.Description;

    private protected override bool Offers(string channel) => BinanceChannels.Has(channel, _isCombined);

    private protected override string StreamOf(VenueSymbol symbol, string channel) => BinanceChannels.StreamOf(symbol, channel);

    private protected override MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping)
    {
        var snapshots = new BinanceSnapshots(Http, Options.Rest, Options.LongestRepairDelay, Clock, stopping);
        return new BinanceProtocol(symbols, output, snapshots, Options, Clock);
    }

    private protected override ILastPrices CreateLastPrices(VenueRest rest) => new BinancePrices(rest, Clock);
}
