using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Streams;
using OrleansTrader.Accounts;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Risk;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>
/// One portfolio: its ledger, its limits, the pre-trade check. Key: the portfolio id. Reentrant, because fills come back to it while
/// it still waits for the order that it sent; every decision is one turn, and told only when it is durable. Never collected: prices come
/// to it while nobody asks.
/// </summary>
[Reentrant]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class PortfolioGrain(
    IEventStore events, InstrumentCatalog instruments, IEnumerable<PortfolioSettings> portfolios, TimeProvider clock, ILogger<PortfolioGrain> log)
    : Grain, IPortfolioGrain
{
    private readonly Dictionary<ClOrdId, TaskCompletionSource> _underWay = [];
    private readonly Dictionary<Symbol, Price> _marks = [];
    private Journal<Ledger, PortfolioEvent> _journal = null!;
    private PortfolioSettings? _settings;
    private Timestamp? _marketTime;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var id = PortfolioId.Parse(this.GetPrimaryKeyString());
        _settings = portfolios.SingleOrDefault(portfolio => portfolio.Portfolio == id);
        _journal = Journals.OfPortfolio(events, id.Value, DeactivateOnIdle);
        await _journal.Load(cancellationToken);
        if (_settings is null || _journal.State is null)
            return;
        await Follow(_settings.Symbols);
        await CatchUp();
    }

    public async Task Open(long run)
    {
        // What an abandoned run still has under way ends first, well or badly; what it knew of prices may lie in the future of this one.
        while (_underWay.Count > 0)
            await _underWay.Values.First().Task;
        _marks.Clear();
        _marketTime = null;

        if (_journal.State is null)
        {
            _journal.Raise(new PortfolioOpened(clock.Now(), Settings.Portfolio, Settings.OpeningCash));
            await Follow(Settings.Symbols);
        }

        await _journal.Confirm();
        if (Ledger.Currency != Settings.OpeningCash.Currency)
            throw new InvalidOperationException($"Portfolio {Settings.Portfolio} is kept in {Ledger.Currency}, not in {Settings.OpeningCash.Currency}.");

        var open = await CatchUp();
        await GrainFactory.GetGrain<IBrokerAccountGrain>(Settings.Account.Value).Recover(open, run);
    }

    public async Task<Submission> Submit(NewOrder request)
    {
        // A twin of the same id waits here, so that both can't find the id unused.
        while (_underWay.TryGetValue(request.ClOrdId, out var twin))
            await twin.Task;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[request.ClOrdId] = done;
        try
        {
            return await CheckAndSend(request);
        }
        finally
        {
            _underWay.Remove(request.ClOrdId);
            done.SetResult();
        }
    }

    public async Task Post(Order order)
    {
        var market = await Market(order.Request.Symbol).GetSnapshot();
        Raise(order, market.Mark);
        await _journal.Confirm();
    }

    public async Task<PortfolioSnapshot?> GetSnapshot()
    {
        await _journal.Confirm();
        if (_journal.Durable is not { } ledger || _settings is null)
            return null;
        var quiet = await QuietMarks(ledger);
        return new PortfolioSnapshot(
            Marked(ledger, quiet), _settings.Account, ledger.Orders.Count, ledger.OrderIds.Count - ledger.Orders.Count, ledger.FillCount,
            _marketTime ?? clock.Now());
    }

    public async Task<ImmutableArray<Order>> GetOrders(int offset, int limit)
    {
        await _journal.Confirm();
        var ids = _journal.Durable?.OrderIds.Skip(offset).Take(limit) ?? [];
        var orders = await Task.WhenAll(ids.Select(id => OrderOf(id).Find()));
        return [.. orders.OfType<Order>()];
    }

    public async Task<ImmutableArray<LedgerOrder>> GetOrdersOf(DeploymentId deployment, Symbol symbol)
    {
        await _journal.Confirm();
        return [.. _journal.Durable?.Orders.Values.Where(order => order.Deployment == deployment && order.Symbol == symbol) ?? []];
    }

    private PortfolioSettings Settings => _settings ?? throw new InvalidOperationException($"Portfolio '{this.GetPrimaryKeyString()}' is not set up.");

    private Ledger Ledger => _journal.State ?? throw new InvalidOperationException($"Portfolio '{this.GetPrimaryKeyString()}' is not open.");

    private async Task<Submission> CheckAndSend(NewOrder request)
    {
        var order = OrderOf(request.ClOrdId);
        if (await order.Find() is not null)
            return await order.Submit(request, Settings.Account);
        var quiet = await QuietMarks(Ledger);
        var market = await Market(request.Symbol).GetSnapshot();

        // From here to Raise nothing is awaited: check and reservation are one turn.
        if (Check(request, market, quiet, out var instrument, out var price) is { } denial)
        {
            _journal.Raise(new OrderRefused(clock.Now(), request.ClOrdId, denial.Code));
            await _journal.Confirm();
            return await order.Deny(request, denial);
        }

        _journal.Raise(new OrderReserved(
            clock.Now(), request.ClOrdId, request.Symbol, request.Side, request.Quantity, price, instrument.ContractMultiplier, request.Deployment));
        await _journal.Confirm();
        var submission = await Send(order, request);
        if (submission.Outcome == SubmissionOutcome.Conflict)
        {
            // Another portfolio used the id at the same moment.
            _journal.Raise(new ReservationReleased(clock.Now(), request.ClOrdId));
            await _journal.Confirm();
        }

        return submission;
    }

    private async Task<Submission> Send(IOrderGrain order, NewOrder request)
    {
        try
        {
            return await order.Submit(request, Settings.Account);
        }
        catch
        {
            // What became of it only the order's journal knows. The next activation reads that, and releases what was never recorded.
            DeactivateOnIdle();
            throw;
        }
    }

    private Denial? Check(
        NewOrder request, SymbolSnapshot market, IReadOnlyDictionary<Symbol, Price?> quiet, out Instrument instrument, out Price price)
    {
        price = default;
        instrument = instruments.Find(request.Symbol)!;
        if (instrument is null)
            return new UnknownSymbol(request.Symbol);
        if (request.Check(instrument) is { } fault)
            return fault;
        if (PreTradeCheck.ExpectedPrice(request, market.Top, market.LastPrice) is not { } expected)
            return new NoMarket(request.Symbol);
        price = expected;
        var unpriced = quiet.Where(mark => mark.Value is null && mark.Key != request.Symbol).Select(mark => (Symbol?)mark.Key).FirstOrDefault();
        return PreTradeCheck.Check(request, instrument, expected, Marked(Ledger, quiet), Settings.Limits, unpriced);
    }

    /// <summary>Takes from an order what the ledger lacks. Nothing is awaited, so no execution can come between twice.</summary>
    private void Raise(Order order, Price? mark)
    {
        if (!Ledger.Orders.TryGetValue(order.ClOrdId, out var known))
        {
            LogUnknownOrder(Ledger.Portfolio, order.ClOrdId);
            return;
        }

        foreach (var execution in order.Executions.Where(execution => !known.Posted.Contains(execution.ExecId)))
            _journal.Raise(new FillPosted(execution.Time, order.ClOrdId, execution.ExecId, execution.Fill, mark ?? execution.Fill.Price));
        if (known.IsOpen && !order.Status.IsOpen())
            _journal.Raise(new ReservationReleased(order.UpdatedAt, order.ClOrdId));
    }

    /// <summary>
    /// Brings the ledger to where the orders' journals are: a crash can come between the two. A reservation whose order was never
    /// recorded is released.
    /// </summary>
    /// <returns>The orders that are still open.</returns>
    private async Task<ImmutableArray<Order>> CatchUp()
    {
        var open = ImmutableArray.CreateBuilder<Order>();
        foreach (var reserved in Ledger.OpenOrders.OrderBy(order => Ledger.OrderIds.IndexOf(order.ClOrdId)).ToList())
        {
            // Another portfolio's order of the same id is as good as none.
            if (await OrderOf(reserved.ClOrdId).Find() is not { } order || order.Request.Portfolio != Ledger.Portfolio)
            {
                _journal.Raise(new ReservationReleased(clock.Now(), reserved.ClOrdId));
                continue;
            }

            Raise(order, mark: null);
            if (order.Status.IsOpen())
                open.Add(order);
        }

        await _journal.Confirm();
        return open.ToImmutable();
    }

    private async Task Follow(ImmutableArray<Symbol> symbols)
    {
        var provider = this.GetStreamProvider(MarketStreams.Provider);
        foreach (var symbol in symbols)
            await provider.GetStream<MarketUpdate>(MarketStreams.Of(symbol)).SubscribeOrResume(OnMarket);
    }

    private Task OnMarket(MarketUpdate update, StreamSequenceToken? token)
    {
        _marketTime = update.Events[^1].Time;
        for (var i = update.Events.Length - 1; i >= 0; i--)
        {
            if (update.Events.ItemRef(i).Mark is not { } mark)
                continue;
            _marks[update.Symbol] = mark;
            break;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The prices, as they are now, of what is held or ordered and was not traded since the grain is here: what the ledger has of them can
    /// be long past. Null where nothing is known.
    /// </summary>
    private async Task<IReadOnlyDictionary<Symbol, Price?>> QuietMarks(Ledger ledger)
    {
        var quiet = ledger.Positions.Values.Where(position => !position.Quantity.IsZero).Select(position => position.Symbol)
            .Concat(ledger.OpenOrders.Select(order => order.Symbol).Where(ledger.Positions.ContainsKey))
            .Distinct().Where(symbol => !_marks.ContainsKey(symbol)).ToList();
        var marks = new Dictionary<Symbol, Price?>(quiet.Count);
        foreach (var symbol in quiet)
            marks[symbol] = (await Market(symbol).GetSnapshot()).Mark;
        return marks;
    }

    private Ledger Marked(Ledger ledger, IReadOnlyDictionary<Symbol, Price?> quiet)
    {
        foreach (var (symbol, mark) in quiet)
            ledger = mark is { } price ? ledger.Marked(symbol, price) : ledger;
        foreach (var (symbol, mark) in _marks)
            ledger = ledger.Marked(symbol, mark);
        return ledger;
    }

    private IOrderGrain OrderOf(ClOrdId id) => GrainFactory.GetGrain<IOrderGrain>(id.Value);

    private ISymbolGrain Market(Symbol symbol) => GrainFactory.GetGrain<ISymbolGrain>(symbol.Value);
}
