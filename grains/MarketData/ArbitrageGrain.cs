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
        ImmutableArray<ArbitrageEvent> news = [.. report.News, .. LostEnds(report), .. LostBeginnings(report)];
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
    private IEnumerable<ArbitrageEvent> LostEnds(ArbitrageReport report) =>
        from known in _open.GetValueOrDefault(report.Symbol, [])
        where !report.Open.Any(open => IsSame(open, known)) && !Tells(report, ArbitrageChange.Ended, known)
        select new ArbitrageEvent(ArbitrageChange.Ended, known);

    /// <summary>The same of beginnings: of what is open, and was never told of.</summary>
    private IEnumerable<ArbitrageEvent> LostBeginnings(ArbitrageReport report) =>
        from open in report.Open
        where !_open.GetValueOrDefault(report.Symbol, []).Any(known => IsSame(known, open)) && !Tells(report, ArbitrageChange.Began, open)
        select new ArbitrageEvent(ArbitrageChange.Began, open);

    private static bool Tells(ArbitrageReport report, ArbitrageChange change, ArbitrageOpportunity opportunity) =>
        report.News.Any(news => news.Change == change && IsSame(news.Opportunity, opportunity));

    private void Keep(ArbitrageOpportunity ended)
    {
        _ended.Enqueue(ended);
        if (_ended.Count > settings.Arbitrage.Kept)
            _ = _ended.Dequeue();
    }

    private static bool IsSame(ArbitrageOpportunity one, ArbitrageOpportunity other) =>
        one.BuyVenue == other.BuyVenue && one.SellVenue == other.SellVenue && one.Since == other.Since;
}
