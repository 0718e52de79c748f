using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Open, high, low, close and volume of the trades in <c>[Start, Start + Period)</c>. Known only at its end.</summary>
public readonly record struct Bar(Timestamp Start, TimeSpan Period, Price Open, Price High, Price Low, Price Close, Quantity Volume)
{
    /// <summary>The instant at which the bar is complete.</summary>
    public Timestamp End => Start + Period;
}
