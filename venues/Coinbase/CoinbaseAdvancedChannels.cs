using System.Collections.Immutable;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>The channels that Coinbase Advanced Trade has of a product, and that can be chosen.</summary>
internal static class CoinbaseAdvancedChannels
{
    private const string Book = "level2";

    private static readonly ImmutableHashSet<string> All = ["market_trades", "ticker", "ticker_batch", Book, "candles"];

    /// <summary>What a market is made of.</summary>
    public static ImmutableArray<string> Standard { get; } = ["market_trades", "ticker", Book];

    public static string Description => "market_trades, ticker, ticker_batch, level2, candles";

    public static bool Has(string channel) => All.Contains(channel);

    public static bool IsBook(string channel) => channel == Book;
}
