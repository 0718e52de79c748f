using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Streams;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>
/// One running strategy: its signals and its orders. Key: the deployment id. An order's id is made of the deployment, the symbol and
/// the bar that it was decided on: deciding the same again can't send it twice. Never collected: its rules' state is in memory only.
/// </summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class StrategyGrain(ILogger<StrategyGrain> log) : Grain, IStrategyGrain
{
    private readonly SortedDictionary<Symbol, SymbolTrading> _trading = [];
    private StrategyDeployment? _deployment;
    private long _bars;
    private long _signals;
    private string? _fault;
    private long _run;

    public async Task Start(StrategyDeployment deployment, long run)
    {
        if (_deployment is not null && run <= _run)
            throw new InvalidOperationException($"Deployment '{this.GetPrimaryKeyString()}' already runs.");
        _trading.Clear();
        (_bars, _signals, _fault, _run, _deployment) = (0, 0, null, run, deployment);
        var provider = this.GetStreamProvider(MarketStreams.Provider);
        foreach (var (symbol, parameters) in deployment.Symbols)
        {
            var before = deployment.Start == StrategyStart.FromLedger ? await Portfolio.GetOrdersOf(Id, symbol) : [];
            _trading[symbol] = new SymbolTrading(StrategyCatalog.Create(deployment.Strategy, parameters), before);
            await provider.GetStream<MarketUpdate>(MarketStreams.Of(symbol)).SubscribeOrResume(OnMarket);
        }
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public Task OnOrder(Order order)
    {
        if (_trading.TryGetValue(order.Request.Symbol, out var trading))
            trading.Take(order);
        return Task.CompletedTask;
    }

    public Task<StrategyStatus?> GetStatus() => Task.FromResult(_deployment is null
        ? null
        : new StrategyStatus(_deployment, _bars, _signals, _trading.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Position), _fault));

    private DeploymentId Id => DeploymentId.Parse(this.GetPrimaryKeyString());

    private StrategyDeployment Deployment => _deployment ?? throw new InvalidOperationException($"Deployment '{this.GetPrimaryKeyString()}' does not run.");

    private IPortfolioGrain Portfolio => GrainFactory.GetGrain<IPortfolioGrain>(Deployment.Portfolio.Value);

    private Task OnMarket(MarketUpdate update, StreamSequenceToken? token) =>
        _fault is null && update.HasBar ? OnBars(update) : Task.CompletedTask;

    private async Task OnBars(MarketUpdate update)
    {
        if (!_trading.TryGetValue(update.Symbol, out var trading))
            return;
        foreach (var news in update.Events)
        {
            if (news.Kind != MarketEventKind.Bar)
                continue;
            _bars++;
            if (trading.OnBar(news.Bar) is { } signal)
                await Send(trading, update.Symbol, news.Bar, signal);
        }
    }

    private async Task Send(SymbolTrading trading, Symbol symbol, Bar bar, Signal signal)
    {
        _signals++;
        var request = new NewOrder(
            OrderIdOf(symbol, bar), Deployment.Portfolio, symbol, signal.Side, OrderType.Market, signal.Quantity, Deployment: Id);
        var submission = await Submit(request);
        if (submission.Outcome == SubmissionOutcome.Conflict)
            LogConflict(request.ClOrdId);
        else
            trading.Take(submission.Order);
    }

    private async Task<Submission> Submit(NewOrder request)
    {
        try
        {
            return await Portfolio.Submit(request);
        }
        catch (Exception fault)
        {
            // It may trade or not. To decide on without it could trade it twice, and in a recording makes another run of it.
            _fault = $"What became of order {request.ClOrdId} is unknown: {fault.Message}";
            LogUnknownOutcome(request.ClOrdId);
            throw;
        }
    }

    private ClOrdId OrderIdOf(Symbol symbol, in Bar bar)
    {
        var decidedAt = bar.End.ToDateTimeOffset().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        return ClOrdId.Parse($"{Id}-{symbol.Value.Replace('/', '.')}-{decidedAt}");
    }
}
