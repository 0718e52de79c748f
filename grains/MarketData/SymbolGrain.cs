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
        _watchers = [];
        return Task.CompletedTask;
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public Task OnBatch(MarketBatch batch, long run) =>
        run == _run ? Publish(_market.Take(batch.Events)) : throw new AbandonedRunException($"Symbol {_symbol}", run, _run);

    public Task OnWatermark(Watermark watermark, long run)
    {
        if (run != _run)
            throw new AbandonedRunException($"Symbol {_symbol}", run, _run);
        return _market.CloseBars(watermark.Time) is { } bar ? Publish([bar]) : Task.CompletedTask;
    }

    public Task<SymbolSnapshot> GetSnapshot() => Task.FromResult(Snapshot());

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
        await _stream.OnNextAsync(update);
    }

    private SymbolSnapshot Snapshot() => new(_symbol, _market.Sequence, _market.Time, _market.Top, _market.LastTrade, _market.LastBar);
}
