using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
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
internal sealed partial class SymbolGrain(
    MarketDataSettings settings,
    [PersistentState("aggregation", TraderGrains.Storage)] IPersistentState<AggregationChoice> choice,
    TimeProvider clock,
    ILogger<SymbolGrain> log)
    : Grain, ISymbolGrain
{
    private readonly List<MarketEvent> _told = [];
    /// <summary>By the book's state: most batches are dealt with at once, and need no answer of their own.</summary>
    private static readonly Task<BookState>[] Answers = [.. Enum.GetValues<BookState>().Select(Task.FromResult)];

    private Symbol _symbol;
    private SymbolMarket _market = null!;
    private IAsyncStream<MarketUpdate> _stream = null!;
    private AggregationSettings _aggregation = AggregationSettings.Default;
    private CandleSeries _candles = null!;

    // None where the symbol has one source alone.
    private MergedMarket? _venues;
    private ImmutableArray<AccountId> _watchers = [];
    private long _run;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _symbol = Symbol.Parse(this.GetPrimaryKeyString());
        _stream = this.GetStreamProvider(MarketStreams.Provider).GetStream<MarketUpdate>(MarketStreams.Of(_symbol));
        _aggregation = settings.AggregationOf(_symbol);
        if (choice.State.Settings is { } chosen)
        {
            if (chosen.Check() is { IsEmpty: false } faults)
                LogChoiceRefused(_symbol, string.Join(' ', faults));
            else
                _aggregation = chosen;
        }

        Forget();
        return Task.CompletedTask;
    }

    public Task Begin(long run)
    {
        // Several may begin the market of a symbol that is subscribed at several venues: the first one does.
        if (run == _run)
            return Task.CompletedTask;
        _run = run;
        Forget();
        _watchers = [];
        return Task.CompletedTask;
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public Task OnBatch(MarketBatch batch, long run)
    {
        Check(run);
        foreach (ref readonly var news in batch.Events.AsSpan())
        {
            if (news.Kind == MarketEventKind.Trade && news.Mark is { } price)
                _candles.Add(news.Time, price, news.Trade.Quantity);
            else if (news.Kind == MarketEventKind.Bar)
                _candles.Add(news.Bar);
        }

        return Publish(_market.Take(batch.Events));
    }

    public Task<BookState> OnVenueBatch(VenueBatch batch, long run)
    {
        Check(run);
        _venues ??= new MergedMarket(_symbol, _aggregation, settings, _candles);
        var hadQuote = _venues.Aggregate.ToldQuote is not null;
        _venues.Take(batch, _told);
        TellObservers();
        var telling = Tell(hadQuote);
        var book = _venues.Aggregate.BookOf(batch.Venue);
        return telling.IsCompletedSuccessfully ? Answers[(int)book] : AnswerAfter(telling, book);
    }

    public async Task OnWatermark(Watermark watermark, long run)
    {
        Check(run);
        if (_venues is null)
            _candles.MoveTo(watermark.Time);
        else
            await Tick();
        if (_market.CloseBars(watermark.Time) is { } bar)
            await Publish([bar]);
    }

    public Task ChangeAggregation(AggregationSettings settings) => settings.Check() is { IsEmpty: false } faults
        ? throw new ArgumentException(string.Join(' ', faults), nameof(settings))
        : Choose(settings);

    public Task ResetAggregation() => Choose(null);

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

    /// <summary>Durable first, then in force.</summary>
    private async Task Choose(AggregationSettings? chosen)
    {
        var before = choice.State;
        choice.State = new AggregationChoice(chosen);
        try
        {
            await choice.WriteStateAsync();
        }
        catch
        {
            choice.State = before;
            throw;
        }

        _aggregation = chosen ?? settings.AggregationOf(_symbol);
        _venues?.Aggregate.Change(_aggregation);
    }

    private void Check(long run)
    {
        if (run != _run)
            throw new AbandonedRunException($"Symbol {_symbol}", run, _run);
    }

    private void Forget()
    {
        _market = new SymbolMarket(settings.BarPeriod);
        _candles = new CandleSeries(CandleSeries.UsualPeriods, settings.Candles);
        ForgetVenues();
    }

    /// <summary>The time has moved on, whether anything came or not.</summary>
    private Task Tick()
    {
        var now = clock.Now();
        var hadQuote = _venues!.Aggregate.ToldQuote is not null;
        _candles.MoveTo(now);
        _venues.Tick(now, _told);
        TellObservers();
        return Tell(hadQuote);
    }

    /// <summary>Who trades against the market is told, too, when its quote is gone: nothing is left to trade at.</summary>
    private Task Tell(bool hadQuote)
    {
        var isGone = hadQuote && _venues!.Aggregate.ToldQuote is null;
        if (_told.Count == 0 && (!isGone || _watchers.IsEmpty))
            return Task.CompletedTask;
        ImmutableArray<MarketEvent> told = [.. _told];
        _told.Clear();
        return Publish(_market.Take(told));
    }

    private static async Task<BookState> AnswerAfter(Task telling, BookState book)
    {
        await telling;
        return book;
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
        if (_venues is null)
            return new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, _market.Top, _market.LastTrade, _market.LastBar);
        return _venues.Aggregate.ToldQuote is { } quote
            ? new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, quote, _market.LastTrade, _market.LastBar)
            : new SymbolSnapshot(_symbol, _market.Sequence, _market.Time, default, null, null);
    }
}
