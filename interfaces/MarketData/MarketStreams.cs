using Orleans.Runtime;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The names of the market data streams.</summary>
public static class MarketStreams
{
    /// <summary>The stream provider.</summary>
    public const string Provider = "Market";

    public const string Namespace = "market";

    /// <summary>The stream of <see cref="MarketUpdate"/>s of a symbol.</summary>
    public static StreamId Of(Symbol symbol) => StreamId.Create(Namespace, symbol.Value);

    /// <summary>The stream of <see cref="ArbitrageUpdate"/>s of all symbols.</summary>
    public static StreamId Arbitrage { get; } = StreamId.Create("arbitrage", "all");
}
