using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What was believed of a venue's messages, and what was refused.</summary>
/// <param name="Trades">Trades that were taken, late ones (which <paramref name="Refused"/> counts, too) among them.</param>
/// <param name="Updates">Updates of quote, book and ticker that were taken.</param>
/// <param name="Refused">By reason; a reason that never occurred is not there.</param>
[GenerateSerializer, Immutable, Alias("trader.QualityCounts")]
public sealed record QualityCounts(
    [property: Id(0)] long Trades,
    [property: Id(1)] long Updates,
    [property: Id(2)] ImmutableSortedDictionary<QualityFault, long> Refused);
