using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The last trades of all venues, and how much of them is each venue's. Hot: O(1), no allocation once it is full; what is asked of all
/// of them goes through them.
/// </summary>
internal sealed class TradeBuffer(int capacity)
{
    private Entry[] _entries = new Entry[Math.Min(capacity, 16)];
    private int _next;

    public int Count { get; private set; }

    /// <summary>Takes a trade; the oldest leaves when there are too many.</summary>
    public void Add(VenueMarket venue, in Trade trade, long id)
    {
        if (Count == _entries.Length && Count < capacity)
        {
            Array.Resize(ref _entries, Math.Min(capacity, Count * 2));
            _next = Count;
        }

        ref var entry = ref _entries[_next];
        if (Count == _entries.Length)
            entry.Venue.Traded -= entry.Trade.Quantity.Value;
        else
            Count++;
        entry = new Entry(venue, trade, id);
        venue.Traded += trade.Quantity.Value;
        _next = _next + 1 == _entries.Length ? 0 : _next + 1;
    }

    /// <summary>The volume-weighted price, the volume, the number and the venues of the trades; none without a trade.</summary>
    public TradeAggregate? Aggregate()
    {
        if (Count == 0)
            return null;
        var value = 0m;
        var volume = 0m;
        var venues = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref At(i);
            value += entry.Trade.Price.Value * entry.Trade.Quantity.Value;
            volume += entry.Trade.Quantity.Value;
            venues.Add(entry.Venue.Venue);
        }

        return new TradeAggregate(new Price(Averages.Rounded(value / volume, Scale())), new Quantity(volume), Count, [.. venues]);
    }

    /// <summary>The volume-weighted price of the trades at some venues; none if there was no trade at any of them.</summary>
    public decimal? Price(Predicate<VenueMarket> where)
    {
        var value = 0m;
        var volume = 0m;
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref At(i);
            if (!where(entry.Venue))
                continue;
            value += entry.Trade.Price.Value * entry.Trade.Quantity.Value;
            volume += entry.Trade.Quantity.Value;
        }

        return volume == 0 ? null : Averages.Rounded(value / volume, Scale());
    }

    /// <summary>The same trades in a buffer of another size, as far as they have room.</summary>
    public TradeBuffer Resized(int newCapacity)
    {
        var resized = new TradeBuffer(newCapacity);
        for (var i = 0; i < Count; i++)
            At(i).Venue.Traded = 0;
        for (var i = Math.Max(0, Count - newCapacity); i < Count; i++)
        {
            ref readonly var entry = ref At(i);
            resized.Add(entry.Venue, in entry.Trade, entry.Id);
        }

        return resized;
    }

    /// <summary>The trades, oldest first.</summary>
    public ImmutableArray<SourceTrade> ToArray()
    {
        var trades = ImmutableArray.CreateBuilder<SourceTrade>(Count);
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref At(i);
            trades.Add(new SourceTrade(entry.Venue.Venue, entry.Id, entry.Trade));
        }

        return trades.MoveToImmutable();
    }

    private int Scale()
    {
        var scale = 0;
        for (var i = 0; i < Count; i++)
            scale = Math.Max(scale, At(i).Trade.Price.Value.Scale);
        return scale;
    }

    private ref readonly Entry At(int index) =>
        ref _entries[Count < _entries.Length ? index : (_next + index) % _entries.Length];

    private readonly record struct Entry(VenueMarket Venue, Trade Trade, long Id)
    {
        public readonly Trade Trade = Trade;
    }
}
