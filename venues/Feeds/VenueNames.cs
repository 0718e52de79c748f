namespace OrleansTrader.Venues.Feeds;

/// <summary>The keys of the venues whose market data can be read live.</summary>
public static class VenueNames
{
    public const string Binance = "binance";
    public const string Coinbase = "coinbase";
    public const string Kraken = "kraken";

    public static IReadOnlyList<string> All { get; } = [Binance, Coinbase, Kraken];
}
