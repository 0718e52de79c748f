using System.ComponentModel.DataAnnotations;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Configuration;

/// <summary>The venues, and what is traded there. The simulated ones trade the same, at addresses of their own.</summary>
public sealed class VenuesSection
{
    /// <summary>The unified pairs, all in one quote currency: <c>BTC/USD,ETH/USD</c>.</summary>
    public List<string> Symbols { get; } = [];

    /// <summary>What the strategy buys of single symbols. Default: the strategy's quantity.</summary>
    public List<SymbolQuantitySection> Quantities { get; } = [];

    /// <summary>
    /// Names that do not follow from the venues' lists, or not as they should: <c>kraken:XBT/USD=BTC/USD</c>. Default: none.
    /// </summary>
    public List<string> Mappings { get; } = [];

    /// <summary>
    /// Other names of an asset, and ours: <c>XBT=BTC</c>. Default: <c>XBT=BTC</c> and <c>XDG=DOGE</c>, which others are added to.
    /// </summary>
    public List<string> AssetNames { get; } = [];

    /// <summary>
    /// Quote currencies that may stand in for another: with <c>USDT=USD</c> a venue's BTCUSDT is its BTC/USD, where it lists no BTC/USD.
    /// Default: none, as they are not the same money.
    /// </summary>
    public List<string> QuoteEquivalents { get; } = [];

    /// <summary>
    /// How long the start waits for every venue's list of instruments, once the lists that have come name all symbols; a venue whose list
    /// comes later joins then. Default: 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ListPatience { get; set; } = TimeSpan.FromSeconds(15);

    public VenueSection Binance { get; } =
        new("wss://stream.binance.com:9443/ws", "https://api.binance.com/", TimeSpan.FromHours(23), outgoingPerSecond: 3, 0.001m);

    public CoinbaseSection Coinbase { get; } = new();

    public VenueSection Kraken { get; } =
        new("wss://ws.kraken.com/v2", "https://api.kraken.com/", renewAfter: null, outgoingPerSecond: 5, 0.004m);

    /// <param name="venue">One of <see cref="VenueNames"/>.</param>
    internal VenueSection this[string venue] => venue switch
    {
        VenueNames.Binance => Binance,
        VenueNames.Coinbase => Coinbase,
        _ => Kraken,
    };
}
