using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>How a symbol's venues become one market by somebody's choice; null where the configuration's choice stands.</summary>
[GenerateSerializer, Immutable, Alias("trader.AggregationChoice")]
internal sealed record AggregationChoice([property: Id(0)] AggregationSettings? Settings)
{
    public AggregationChoice()
        : this(Settings: null)
    {
    }
}
