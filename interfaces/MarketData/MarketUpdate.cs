using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a symbol's stream carries: events in order, the bars that they complete among them.</summary>
/// <param name="FirstSequence">The symbol's number of the first event; the others follow without a hole.</param>
[GenerateSerializer, Immutable, Alias("trader.MarketUpdate")]
public sealed record MarketUpdate(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] long FirstSequence,
    [property: Id(2)] ImmutableArray<MarketEvent> Events)
{
    /// <summary>Whether a completed bar is among the events.</summary>
    public bool HasBar
    {
        get
        {
            foreach (ref readonly var news in Events.AsSpan())
            {
                if (news.Kind == MarketEventKind.Bar)
                    return true;
            }

            return false;
        }
    }
}
