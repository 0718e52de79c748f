using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// Gathers events by symbol until they are handed on as one batch each. Hot: nothing is allocated for an event; a batch is one array and
/// one object. Not safe for several threads.
/// </summary>
internal sealed class VenueBatcher(string venue, FeedOutput output)
{
    private readonly List<Pending> _symbols = [];
    private readonly List<Pending> _dirty = [];

    /// <summary>Where the events of a symbol are added.</summary>
    /// <param name="receivedAt">When the message that they come from was.</param>
    public List<VenueEvent> EventsOf(VenueSymbol symbol, Timestamp receivedAt)
    {
        while (_symbols.Count <= symbol.Index)
            _symbols.Add(new Pending());
        var pending = _symbols[symbol.Index];
        if (!pending.IsDirty)
        {
            pending.Symbol = symbol.Unified;
            pending.ReceivedAt = receivedAt;
            pending.IsDirty = true;
            _dirty.Add(pending);
        }

        return pending.Events;
    }

    public void HandOn()
    {
        foreach (var pending in _dirty)
        {
            pending.IsDirty = false;
            if (pending.Events.Count == 0)
                continue;
            output.Write(new VenueBatch(venue, pending.Symbol, pending.ReceivedAt, Taken(pending.Events)));
            pending.Events.Clear();
        }

        _dirty.Clear();
    }

    /// <summary>Every slot is written, so none is cleared before.</summary>
    private static ImmutableArray<VenueEvent> Taken(List<VenueEvent> events)
    {
        var array = GC.AllocateUninitializedArray<VenueEvent>(events.Count);
        events.CopyTo(array);
        return ImmutableCollectionsMarshal.AsImmutableArray(array);
    }

    private sealed class Pending
    {
        public List<VenueEvent> Events { get; } = [];

        public Symbol Symbol { get; set; }

        public Timestamp ReceivedAt { get; set; }

        public bool IsDirty { get; set; }
    }
}
