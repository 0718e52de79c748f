using System.Collections.Immutable;
using Orleans;
using Orleans.Streams;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The opportunities between venues, of all symbols, in memory.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class ArbitrageGrain(MarketDataSettings settings, TimeProvider clock) : Grain, IArbitrageGrain
{
    private readonly SortedDictionary<Symbol, ImmutableArray<ArbitrageOpportunity>> _open = [];
    private readonly Queue<ArbitrageOpportunity> _ended = new();
    private IAsyncStream<ArbitrageUpdate> _stream = null!;
    private long _sequence;
    private long _count;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _stream = this.GetStreamProvider(MarketStreams.Provider).GetStream<ArbitrageUpdate>(MarketStreams.Arbitrage);
        return Task.CompletedTask;
    }

    public Task Report(ArbitrageReport report)
    {
        var news = report.News.AddRange(Unreported(report));
        foreach (var one in news)
        {
            if (one.Change == ArbitrageChange.Began)
                _count++;
            else if (one.Change == ArbitrageChange.Ended)
                Keep(one.Opportunity);
        }

        if (report.Open.IsEmpty)
            _open.Remove(report.Symbol);
        else
            _open[report.Symbol] = report.Open;
        if (news.IsEmpty)
            return Task.CompletedTask;
        var first = _sequence + 1;
        _sequence += news.Length;
        return _stream.OnNextAsync(new ArbitrageUpdate(first, news));
    }

    public Task<ArbitrageSnapshot> GetSnapshot() => Task.FromResult(
        new ArbitrageSnapshot(clock.Now(), _count, [.. _open.Values.SelectMany(open => open)], [.. _ended.Reverse()]));

    /// <summary>What a report that was lost had told: ends of what is open no more.</summary>
    private IEnumerable<ArbitrageEvent> Unreported(ArbitrageReport report) =>
        from known in _open.GetValueOrDefault(report.Symbol, [])
        where !report.Open.Any(open => IsSame(open, known))
            && !report.News.Any(news => news.Change == ArbitrageChange.Ended && IsSame(news.Opportunity, known))
        select new ArbitrageEvent(ArbitrageChange.Ended, known);

    private void Keep(ArbitrageOpportunity ended)
    {
        _ended.Enqueue(ended);
        if (_ended.Count > settings.Arbitrage.Kept)
            _ = _ended.Dequeue();
    }

    private static bool IsSame(ArbitrageOpportunity one, ArbitrageOpportunity other) =>
        one.BuyVenue == other.BuyVenue && one.SellVenue == other.SellVenue && one.Since == other.Since;
}
