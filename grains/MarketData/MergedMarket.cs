using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The one market of several venues, and who looks at it: for opportunities between venues, spikes, features. Hot: beside the aggregate's
/// own O(venues) a batch and O(1) a trade, no allocation while nothing happens; with one venue nothing is looked for between venues.
/// </summary>
internal sealed class MergedMarket(Symbol symbol, AggregationSettings aggregation, MarketDataSettings settings, CandleSeries candles)
{
    private const int FeatureDepth = 10;
    private const int FeatureReturns = 60;

    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);

    private readonly ArbitrageDetector _arbitrage = new(
        settings.Arbitrage.Fees, settings.Arbitrage.LeastPercent, kept: 0, settings.Arbitrage.ChangeInterval);

    private readonly PriceWatch _prices = new(settings.Spikes);
    private readonly FeatureExtractor _features = new(FeatureDepth, FeatureReturns);
    private Timestamp _nextSample = new(long.MinValue);

    public SymbolAggregate Aggregate { get; } = new(symbol, aggregation, settings.Quality, candles);

    /// <summary>What became of opportunities since somebody cleared it.</summary>
    public List<ArbitrageEvent> ArbitrageNews { get; } = [];

    /// <summary>Spikes that are to be told, since somebody cleared it.</summary>
    public List<Spike> Spikes { get; } = [];

    public bool HasArbitrage => _arbitrage.HasOpen;

    public ImmutableArray<ArbitrageOpportunity> Arbitrage => _arbitrage.Open;

    /// <param name="told">Empty; gets what the one market tells.</param>
    public void Take(VenueBatch batch, List<MarketEvent> told)
    {
        Aggregate.Take(batch, told);
        foreach (ref readonly var news in CollectionsMarshal.AsSpan(told))
        {
            if (news.Kind == MarketEventKind.Trade && _prices.Take(news.Trade) is { } spike)
                Spikes.Add(spike);
        }

        _arbitrage.Look(Aggregate, ArbitrageNews);
    }

    /// <param name="told">Empty; gets what the one market tells.</param>
    public void Tick(Timestamp now, List<MarketEvent> told)
    {
        Aggregate.Tick(now, told);
        _arbitrage.Look(Aggregate, ArbitrageNews);
        if (now < _nextSample)
            return;
        _nextSample = now.Floor(SampleInterval) + SampleInterval;
        _features.Sample(Aggregate, now);
    }

    public SymbolFeatures Features(Timestamp now) => new(symbol, now, _features.Look(Aggregate, now), _prices.Snapshot());

    public SymbolSources Sources(int limit) =>
        new(symbol, Newest(Aggregate.SourceQuotes(), limit), Newest(Aggregate.SourceTrades(), limit));

    private static ImmutableArray<T> Newest<T>(ImmutableArray<T> all, int limit) => all.Length <= limit ? all : all[^limit..];
}
