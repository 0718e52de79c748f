using BenchmarkDotNet.Attributes;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// A book of 1 000 levels a side taking updates of 20 levels near the best: sizes that change, levels that come and go. Beside it the same
/// in sorted dictionaries.
/// </summary>
[MemoryDiagnoser]
public class OrderBookBenchmarks
{
    private const int Levels = 20;
    private const int Updates = 256;
    private const int Depth = 1_000;

    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private readonly VenueEvent[][] _updates = [.. Enumerable.Range(0, Updates).Select(Update)];
    private readonly VenueEvent[] _snapshot = Snapshot(Levels / 2);
    private readonly OrderBook _book = new();
    private readonly OrderBook _partial = new();
    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private int _next;

    public OrderBookBenchmarks()
    {
        foreach (var news in Snapshot(Depth))
        {
            _ = _book.Take(in news);
            if (news.Kind == VenueEventKind.BookLevel)
                (news.IsAsk ? _asks : _bids)[news.Price.Value] = news.Quantity.Value;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Levels)]
    public decimal SortedDictionaries()
    {
        foreach (ref readonly var news in _updates[_next++ % Updates].AsSpan())
        {
            if (news.Kind != VenueEventKind.BookLevel)
                continue;
            var side = news.IsAsk ? _asks : _bids;
            if (news.Quantity.IsZero)
                _ = side.Remove(news.Price.Value);
            else
                side[news.Price.Value] = news.Quantity.Value;
        }

        return _asks.First().Key - _bids.First().Key;
    }

    /// <summary>The figure is per level.</summary>
    [Benchmark(OperationsPerInvoke = Levels)]
    public decimal Book()
    {
        foreach (ref readonly var news in _updates[_next++ % Updates].AsSpan())
            _ = _book.Take(in news);
        return _book.BestAsk!.Value.Price.Value - _book.BestBid!.Value.Price.Value;
    }

    /// <summary>A snapshot of ten levels a side, as partial depth streams send them; per level.</summary>
    [Benchmark(OperationsPerInvoke = Levels)]
    public decimal PartialDepth()
    {
        foreach (ref readonly var news in _snapshot.AsSpan())
            _ = _partial.Take(in news);
        return _partial.BestAsk!.Value.Price.Value - _partial.BestBid!.Value.Price.Value;
    }

    private static VenueEvent[] Snapshot(int depth) =>
    [
        VenueEvent.BookClear(Noon),
        .. Enumerable.Range(0, depth).Select(i => VenueEvent.BidLevel(Noon, 65_000.00m - i * 0.01m, 1.50000000m)),
        .. Enumerable.Range(0, depth).Select(i => VenueEvent.AskLevel(Noon, 65_000.01m + i * 0.01m, 1.50000000m)),
        VenueEvent.BookEnd(Noon),
    ];

    /// <summary>Ten levels a side, the nearest thirty most; a third of them is taken away, and is back with a later update.</summary>
    private static VenueEvent[] Update(int index) =>
    [
        .. Enumerable.Range(0, Levels / 2).Select(i => (i * i + index) % 30).Distinct().SelectMany(distance => new[]
        {
            VenueEvent.BidLevel(Noon, 65_000.00m - distance * 0.01m, SizeAt(index, distance)),
            VenueEvent.AskLevel(Noon, 65_000.01m + distance * 0.01m, SizeAt(index, distance)),
        }),
        VenueEvent.BookEnd(Noon),
    ];

    private static decimal SizeAt(int index, int distance) =>
        distance > 0 && (index + distance) % 3 == 0 ? 0 : 0.10000000m * (1 + index % 9);
}
