using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>How symbols make one market of what comes in.</summary>
/// <param name="BarPeriod">The period of the bars that are built from trades. Default: one minute.</param>
public sealed record MarketDataSettings(TimeSpan BarPeriod)
{
    /// <summary>How venues become one market at the start, where a symbol has no settings of its own.</summary>
    public AggregationSettings Aggregation { get; init; } = AggregationSettings.Default;

    /// <summary>The same for single symbols.</summary>
    public ImmutableDictionary<Symbol, AggregationSettings> AggregationBySymbol { get; init; } = [];

    public ArbitrageSettings Arbitrage { get; init; } = ArbitrageSettings.Default;

    public SpikeSettings Spikes { get; init; } = SpikeSettings.Default;

    public QualityLimits Quality { get; init; } = QualityLimits.Default;

    /// <summary>
    /// How many candles of each interval a symbol keeps, the newest; 112 bytes each, so that nine intervals take 0.3 MB a symbol at most.
    /// 1 to 10 000. Default: 300.
    /// </summary>
    public int Candles { get; init; } = 300;

    /// <summary>What a symbol begins with; it can be changed at run time.</summary>
    public AggregationSettings AggregationOf(Symbol symbol) => AggregationBySymbol.GetValueOrDefault(symbol, Aggregation);
}
