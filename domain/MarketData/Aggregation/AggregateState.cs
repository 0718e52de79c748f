using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What an aggregate rests on.</summary>
[GenerateSerializer, Alias("trader.AggregateState")]
public enum AggregateState : byte
{
    /// <summary>No venue's data is live: there is no price.</summary>
    NoSource,

    /// <summary>Only what was asked for while sockets are out: a price to look at, and no quote.</summary>
    Polled,

    /// <summary>At least one venue's trade or quote is live.</summary>
    Live,
}
