using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a symbol's stream carries: events in order, the bars that they complete among them.</summary>
/// <param name="FirstSequence">The symbol's number of the first event; the others follow without a hole.</param>
public sealed record MarketUpdate(Symbol Symbol, long FirstSequence, ImmutableArray<MarketEvent> Events);
