using OrleansTrader.MarketData;

namespace OrleansTrader.Configuration;

/// <summary>How several venues' prices become one, of all symbols and of single ones, and which prices are believed.</summary>
public sealed class AggregationSection : AggregationValues
{
    public List<SymbolAggregationSection> Symbols { get; } = [];

    public QualitySection Quality { get; } = new();

    public ArbitrageSection Arbitrage { get; } = new();

    internal AggregationSettings ToSettings() => Over(AggregationSettings.Default);
}
