using System.Collections.Immutable;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>The channels that Coinbase Exchange has of a product, and that can be chosen.</summary>
internal static class CoinbaseExchangeChannels
{
    private static readonly ImmutableArray<string> Books = ["level2", "level2_batch", "level2_50"];

    private static readonly ImmutableHashSet<string> All = [.. Books, "matches", "ticker", "ticker_batch", "heartbeat", "full"];

    /// <summary>What a market is made of. The heartbeat is a sign of life once a second.</summary>
    public static ImmutableArray<string> Standard { get; } = ["matches", "ticker", "level2_batch", "heartbeat"];

    public static string Description => "matches, ticker, ticker_batch, level2, level2_batch, level2_50, heartbeat, full";

    public static bool Has(string channel) => All.Contains(channel);

    public static bool IsBook(string channel) => Books.Contains(channel);
}
