using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The opportunities between venues.</summary>
/// <param name="Time">When it was so.</param>
/// <param name="Count">How many began so far.</param>
/// <param name="Open">By symbol; of one symbol in the order in which they began.</param>
/// <param name="Ended">The last ones, the newest first.</param>
[GenerateSerializer, Immutable, Alias("trader.ArbitrageSnapshot")]
public sealed record ArbitrageSnapshot(
    [property: Id(0)] Timestamp Time,
    [property: Id(1)] long Count,
    [property: Id(2)] ImmutableArray<ArbitrageOpportunity> Open,
    [property: Id(3)] ImmutableArray<ArbitrageOpportunity> Ended);
