using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What the stream of opportunities carries.</summary>
/// <param name="FirstSequence">The number of the first event, from 1; the others follow without a hole.</param>
[GenerateSerializer, Immutable, Alias("trader.ArbitrageUpdate")]
public sealed record ArbitrageUpdate([property: Id(0)] long FirstSequence, [property: Id(1)] ImmutableArray<ArbitrageEvent> Events);
