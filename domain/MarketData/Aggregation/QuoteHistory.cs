using System.Collections.Immutable;

namespace OrleansTrader.MarketData;

/// <summary>
/// The quotes that were told last, each with the tops that it was made of. Hot: O(sources), no allocation once every slot was used.
/// </summary>
internal sealed class QuoteHistory(int capacity)
{
    private Entry[] _entries = new Entry[Math.Min(capacity, 4)];
    private int _next;
    private int _count;

    public void Add(AggregationStrategy strategy, in Quote quote, ReadOnlySpan<VenueMarket> venues, ReadOnlySpan<TopOfBook> tops)
    {
        if (_count == _entries.Length && _count < capacity)
        {
            Array.Resize(ref _entries, Math.Min(capacity, _count * 2));
            _next = _count;
        }

        ref var entry = ref _entries[_next];
        if (entry.Venues is null || entry.Venues.Length < venues.Length)
        {
            entry.Venues = new VenueMarket[venues.Length];
            entry.Tops = new TopOfBook[venues.Length];
        }

        entry.Strategy = strategy;
        entry.Quote = quote;
        entry.Sources = venues.Length;
        venues.CopyTo(entry.Venues);
        tops.CopyTo(entry.Tops);
        _count = Math.Min(_count + 1, _entries.Length);
        _next = _next + 1 == _entries.Length ? 0 : _next + 1;
    }

    /// <summary>The quotes, oldest first.</summary>
    public ImmutableArray<ToldQuote> ToArray()
    {
        var told = ImmutableArray.CreateBuilder<ToldQuote>(_count);
        for (var i = 0; i < _count; i++)
            told.Add(At(i).ToToldQuote());
        return told.MoveToImmutable();
    }

    /// <summary>The same quotes in a history of another size, as far as they have room.</summary>
    public QuoteHistory Resized(int newCapacity)
    {
        var resized = new QuoteHistory(newCapacity);
        for (var i = Math.Max(0, _count - newCapacity); i < _count; i++)
        {
            ref readonly var entry = ref At(i);
            resized.Add(entry.Strategy, in entry.Quote, entry.Venues.AsSpan(0, entry.Sources), entry.Tops.AsSpan(0, entry.Sources));
        }

        return resized;
    }

    private ref readonly Entry At(int index) =>
        ref _entries[_count < _entries.Length ? index : (_next + index) % _entries.Length];

    private struct Entry
    {
        public AggregationStrategy Strategy;
        public Quote Quote;
        public int Sources;
        public VenueMarket[]? Venues;
        public TopOfBook[]? Tops;

        public readonly ToldQuote ToToldQuote()
        {
            var sources = ImmutableArray.CreateBuilder<SourceQuote>(Sources);
            for (var i = 0; i < Sources; i++)
                sources.Add(new SourceQuote(Venues![i].Venue, Tops![i].ToQuote()));
            return new ToldQuote(Strategy, Quote, sources.MoveToImmutable());
        }
    }
}
