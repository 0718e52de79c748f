using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Every state that the simulator's books ever had, each with its place in their history.</summary>
internal sealed class BookTruth
{
    /// <summary>Levels of each side that Kraken tells.</summary>
    private const int KrakenDepth = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Venue, Symbol Symbol), History> _histories = [];

    /// <summary>The book as it is now is part of its history.</summary>
    public void Note(SimulatedExchange exchange, TimeProvider clock, string venue, Symbol symbol)
    {
        var book = exchange.Book(venue, symbol);
        var depth = venue == SimulatedVenues.Kraken ? KrakenDepth : int.MaxValue;
        var digest = DigestOf(
            book.Bids.Take(depth).Select(level => (level.Price, level.Size)),
            book.Asks.Take(depth).Select(level => (level.Price, level.Size)));
        lock (_lock)
        {
            if (!_histories.TryGetValue((venue, symbol), out var history))
                _histories[(venue, symbol)] = history = new History();
            history.ByDigest[digest] = history.Times.Count;
            history.ByUpdate[book.UpdateId] = history.Times.Count;
            history.Times.Add(clock.GetUtcNow());
        }
    }

    /// <summary>The place of the youngest state that looks like this; null if there never was one.</summary>
    public int? Find(string venue, Symbol symbol, ulong digest)
    {
        lock (_lock)
            return _histories[(venue, symbol)].ByDigest.TryGetValue(digest, out var place) ? place : null;
    }

    /// <summary>The place of the state that an update led to.</summary>
    public int PlaceOf(string venue, Symbol symbol, long updateId)
    {
        lock (_lock)
            return _histories[(venue, symbol)].ByUpdate[updateId];
    }

    /// <summary>When the state at this place was followed by another; null if it is the present one.</summary>
    public DateTimeOffset? OverAt(string venue, Symbol symbol, int place)
    {
        lock (_lock)
            return _histories[(venue, symbol)].Times is var times && place + 1 < times.Count ? times[place + 1] : null;
    }

    /// <summary>The same for the same prices and sizes, however many zeros they are written with.</summary>
    public static ulong DigestOf(IEnumerable<(Price Price, Quantity Size)> bids, IEnumerable<(Price Price, Quantity Size)> asks) =>
        DigestOf(DigestOf(14_695_981_039_346_656_037, bids), asks);

    private static ulong DigestOf(ulong digest, IEnumerable<(Price Price, Quantity Size)> side)
    {
        foreach (var (price, size) in side)
        {
            digest = (digest ^ (uint)price.Value.GetHashCode()) * 1_099_511_628_211;
            digest = (digest ^ (uint)size.Value.GetHashCode()) * 1_099_511_628_211;
        }

        return (digest ^ 7) * 1_099_511_628_211;
    }

    private sealed class History
    {
        public Dictionary<ulong, int> ByDigest { get; } = [];

        public Dictionary<long, int> ByUpdate { get; } = [];

        public List<DateTimeOffset> Times { get; } = [];
    }
}
