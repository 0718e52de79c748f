using System.Collections.Immutable;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>The kinds of streams that Binance has of a symbol, as it writes them behind the at sign.</summary>
internal static class BinanceChannels
{
    public const string Trades = "trade";
    public const string BestPrices = "bookTicker";

    private static readonly ImmutableHashSet<string> WholeBooks = ["depth", "depth@100ms", "depth@1000ms"];

    private static readonly ImmutableHashSet<string> PartialBooks =
        [.. from levels in (string[])["5", "10", "20"] from speed in (string[])["", "@100ms", "@1000ms"] select $"depth{levels}{speed}"];

    private static readonly ImmutableHashSet<string> Candles =
    [
        .. ((string[])["1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"])
            .Select(interval => $"kline_{interval}"),
    ];

    private static readonly ImmutableHashSet<string> Others = [Trades, "aggTrade", "ticker", "miniTicker", BestPrices];

    /// <summary>What a market is made of.</summary>
    public static ImmutableArray<string> Standard { get; } = [Trades, BestPrices, "depth@100ms", "miniTicker"];

    /// <summary>What a market is made of, with a book of so many levels.</summary>
    /// <param name="levels">5, 10 or 20.</param>
    public static ImmutableArray<string> WithBestLevels(int levels) => [Trades, BestPrices, $"depth{levels}@100ms", "miniTicker"];

    public static string Description =>
        "trade, aggTrade, bookTicker, ticker, miniTicker, depth[@100ms], depth<5|10|20>[@100ms] (of combined streams), kline_<interval>";

    /// <summary>The venue's name of the stream that brings a channel of a symbol.</summary>
    public static string StreamOf(VenueSymbol symbol, string channel) => $"{symbol.Name.ToLowerInvariant()}@{channel}";

    public static bool IsWholeBook(string channel) => WholeBooks.Contains(channel);

    public static bool IsPartialBook(string channel) => PartialBooks.Contains(channel);

    /// <param name="isCombined">Messages name their stream. Without that nobody knows which symbol a partial book is of.</param>
    public static bool Has(string channel, bool isCombined) =>
        Others.Contains(channel) || IsWholeBook(channel) || Candles.Contains(channel) || (isCombined && IsPartialBook(channel));
}
