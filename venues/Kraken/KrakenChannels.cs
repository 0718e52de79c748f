using System.Collections.Immutable;

namespace OrleansTrader.Venues.Kraken;

/// <summary>The channels that Kraken has of a pair, and that can be chosen. Candles are named with their minutes: <c>ohlc-5</c>.</summary>
internal static class KrakenChannels
{
    public const string Trades = "trade";
    public const string Ticker = "ticker";
    public const string Book = "book";

    private const string CandlePrefix = "ohlc-";

    private static readonly ImmutableHashSet<string> Candles =
        [.. ((string[])["1", "5", "15", "30", "60", "240", "1440", "10080", "21600"]).Select(minutes => CandlePrefix + minutes)];

    /// <summary>What a market is made of.</summary>
    public static ImmutableArray<string> Standard { get; } = [Trades, Ticker, Book];

    public static string Description => "trade, ticker, book, ohlc-<minutes>";

    public static bool Has(string channel) => Standard.Contains(channel) || Candles.Contains(channel);

    /// <summary>The minutes of a channel of candles, as digits; null of any other.</summary>
    public static string? MinutesOf(string channel) =>
        channel.StartsWith(CandlePrefix, StringComparison.Ordinal) ? channel[CandlePrefix.Length..] : null;
}
