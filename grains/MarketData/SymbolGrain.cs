using System.Collections.Immutable;
using Orleans;
using Orleans.Streams;
using OrleansTrader.Accounts;
using OrleansTrader.Orders;
using OrleansTrader.Sessions;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// The market of one symbol. Key: the unified symbol, <c>BTC/USD</c>. Never collected: the market is in memory only, quiet or not.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class SymbolGrain(MarketDataSettings settings, TimeProvider clock) : Grain, ISymbolGrain
{
    private Symbol _symbol;
    private SymbolMarket _market = null!;
    private IAsyncStream<MarketUpdate> _stream = null!;
    private readonly List<MarketEvent> _told = [];
    private AggregationSettings _aggregation = AggregationSettings.Default;
    private SymbolAggregate? _aggregate;
    private ImmutableArray<AccountId> _watchers = [];
    private long _run;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _symbol = Symbol.Parse(this.GetPrimaryKeyString());
        _market = new SymbolMarket(settings.BarPeriod);
        _stream = this.GetStreamProvider(MarketStreams.Provider).GetStream<MarketUpdate>(MarketStreams.Of(_symbol));
        return Task.CompletedTask;
    }

    public Task Begin(long run)
    {
        _run = run;
        _market = new SymbolMarket(settings.BarPeriod);
        _aggregate = null;
        _watchers = [];
        return Task.CompletedTask;
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public Task OnBatch(MarketBatch batch, long run) =>
        run == _run ? Publish(_market.Take(batch.Events)) : throw new AbandonedRunException($"Symbol {_symbol}", run, _run);

    public async Task<BookState> OnVenueBatch(VenueBatch batch, long run)
    {
        if (run != _run)
            throw new AbandonedRunException($"Symbol {_symbol}", run, _run);
        _aggregate ??= new SymbolAggregate(_symbol, _aggregation, QualityLimits.Default);
        var hadQuote = _aggregate.ToldQuote is not null;
        _aggregate.Take(batch, _told);
        await Tell(hadQuote);
        return _aggregate.BookOf(batch.Venue);
    }

    public async Task OnWatermark(Watermark watermark, long run)
    {
        if (run != _run)
            throw new AbandonedRunException($"Symbol {_symbol}", run, _run);
        if (_aggregate is { } aggregate)
        {
            var hadQuote = aggregate.ToldQuote is not null;
            aggregate.Tick(clock.Now(), _told);
            await Tell(hadQuote);
        }

        if (_market.CloseBars(watermark.Time) is { } bar)
            await Publish([bar]);
    }

    public Task<SymbolSnapshot> GetSnapshot() => Task.FromResult(Snapshot());

    public Task<SymbolAggregateSnapshot?> GetAggregate() => Task.FromResult(_aggregate?.Snapshot(clock.Now()));

    public Task<BookSnapshot?> GetBook(int depth) => Task.FromResult(_aggregate?.Book(depth, clock.Now()));

    public Task ChangeAggregation(AggregationSettings settings)
    {
        if (settings.Check() is { IsEmpty: false } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(settings));
        _aggregation = settings;
        _aggregate?.Change(settings);
        return Task.CompletedTask;
    }

    public Task Watch(AccountId account)
    {
        if (!_watchers.Contains(account))
            _watchers = _watchers.Add(account);
        return Task.CompletedTask;
    }

    public Task Unwatch(AccountId account)
    {
        _watchers = _watchers.Remove(account);
        return Task.CompletedTask;
    }

    /// <summary>Who trades against the market is told, too, when its quote is gone: nothing is left to trade at.</summary>
    private Task Tell(bool hadQuote)
    {
        var isGone = hadQuote && _aggregate!.ToldQuote is null;
        if (_told.Count == 0 && (!isGone || _watchers.IsEmpty))
            return Task.CompletedTask;
        ImmutableArray<MarketEvent> told = [.. _told];
        _told.Clear();
        return Publish(_market.Take(told));
    }

    private Task Publish(ImmutableArray<MarketEvent> events)
    {
        var update = new MarketUpdate(_symbol, _market.Sequence - events.Length + 1, events);
        return _watchers.IsEmpty ? _stream.OnNextAsync(update) : PublishAfterWatchers(update);
    }

    /// <summary>An exchange knows its own market before those who trade on it: resting orders fill before strategies hear of the change.</summary>
    private async Task PublishAfterWatchers(MarketUpdate update)
    {
        var snapshot = Snapshot();
        foreach (var account in _watchers)
            await GrainFactory.GetGrain<IBrokerAccountGrain>(account.Value).OnMarket(snapshot, clock.Now());
        if (!update.Events.IsEmpty)
            await _stream.OnNextAsync(update);
    }

    /// <summary>Without a live venue there is no price: the last ones are known to the ledger, and nobody shall trade at them.</summary>
    private SymbolSnapshot Snapshot()
    {
        if (_aggregate is null)
            return new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, _market.Top, _market.LastTrade, _market.LastBar);
        return _aggregate.ToldQuote is { } quote
            ? new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, quote, _market.LastTrade, _market.LastBar)
            : new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, default, null, null);
    }
}
