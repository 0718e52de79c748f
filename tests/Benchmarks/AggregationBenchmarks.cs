using BenchmarkDotNet.Attributes;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Benchmarks;

/// <summary>
/// What one event of a venue costs in the aggregate of its symbol. Three venues; each event of another price than the one before, so
/// that every one of them changes the aggregate. A batch of one event is the worst case: the quote is made anew for each.
/// </summary>
[MemoryDiagnoser]
public class AggregationBenchmarks
{
    private const int Batches = 1_024;
    private const int PerBatch = 64;

    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");
    private static readonly string[] Venues = ["binance", "coinbase", "kraken"];

    private readonly List<MarketEvent> _told = new(2 * PerBatch);
    private readonly VenueBatch[] _quotes = [.. Enumerable.Range(0, Batches).Select(i => Batch(i, Quote(i)))];
    private readonly VenueBatch[] _trades = [.. Enumerable.Range(0, Batches).Select(i => Batch(i, Trade(i)))];

    private readonly VenueBatch[] _mixes = [.. Enumerable.Range(0, Batches).Select(i => Batch(i, Mix(i)))];

    private SymbolAggregate _market = null!;
    private int _next;

    [ParamsAllValues]
    public AggregationStrategy Strategy { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _market = new SymbolAggregate(
            Bitcoin, AggregationSettings.Default with { Strategy = Strategy }, QualityLimits.Default,
            new CandleSeries(CandleSeries.UsualPeriods, 300));
        for (var i = 0; i < Batches; i++)
        {
            _ = TakesAQuote();
            _ = TakesATrade();
        }
    }

    [Benchmark]
    public int TakesAQuote() => Take(_quotes);

    [Benchmark]
    public int TakesATrade() => Take(_trades);

    /// <summary>A trade and three quotes, and so on; the quote is told once per batch. The figure is per event.</summary>
    [Benchmark(OperationsPerInvoke = PerBatch)]
    public int TakesAnEventOfABatch() => Take(_mixes);

    private int Take(VenueBatch[] batches)
    {
        _told.Clear();
        _market.Take(batches[_next++ % Batches], _told);
        return _told.Count;
    }

    private static VenueBatch Batch(int index, params VenueEvent[] news) => new(Venues[index % Venues.Length], Bitcoin, Noon, [.. news]);

    private static VenueEvent[] Mix(int index) =>
        [.. Enumerable.Range(index, PerBatch).Select(i => i % 4 == 0 ? Trade(i) : Quote(i))];

    private static VenueEvent Trade(int index) => VenueEvent.Trade(Noon, 65_000.10m + index % 7 * 0.01m, 0.00010000m * (1 + index % 5), 0);

    private static VenueEvent Quote(int index) => VenueEvent.Quote(
        Noon, 65_000.00m + index % 11 * 0.01m, 1.25000000m, 65_000.20m + index % 13 * 0.01m, 0.75000000m);
}
