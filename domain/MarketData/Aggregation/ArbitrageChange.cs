using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What became of an opportunity.</summary>
[GenerateSerializer, Alias("trader.ArbitrageChange")]
public enum ArbitrageChange : byte
{
    Began,

    /// <summary>Prices or quantity are others now.</summary>
    Changed,

    Ended,
}
