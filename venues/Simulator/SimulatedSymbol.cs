using OrleansTrader.Values;

namespace OrleansTrader.Venues.Simulator;

/// <summary>A pair that all venues of the simulator trade.</summary>
/// <param name="BasePrice">What its price starts at and is drawn back to, in the quote currency. 0.001 to 1 000 000.</param>
public sealed record SimulatedSymbol(Symbol Symbol, decimal BasePrice)
{
    private static readonly Dictionary<string, decimal> Known = new()
    {
        ["BTC"] = 60_000,
        ["ETH"] = 3_000,
        ["SOL"] = 150,
        ["XRP"] = 0.5m,
        ["ADA"] = 0.4m,
        ["DOGE"] = 0.12m,
        ["LTC"] = 80,
        ["LINK"] = 15,
        ["DOT"] = 6,
        ["AVAX"] = 30,
    };

    /// <summary>With a price of the usual size for a coin that is known here, and 100 for any other.</summary>
    public static SimulatedSymbol Of(Symbol symbol) => new(symbol, Known.GetValueOrDefault(symbol.Value.Split('/')[0], 100));

    /// <summary>As <see cref="Of(Symbol)"/>; a text that is no symbol is a <see cref="FormatException"/>.</summary>
    public static SimulatedSymbol Of(string symbol) => Of(Symbol.Parse(symbol));
}
