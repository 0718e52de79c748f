namespace OrleansTrader.Venues.Simulator;

/// <summary>The names of the venues that the simulator stands for.</summary>
public static class SimulatedVenues
{
    public const string Binance = "binance";
    public const string Coinbase = "coinbase";
    public const string Kraken = "kraken";

    public static IReadOnlyList<string> All { get; } = [Binance, Coinbase, Kraken];
}
