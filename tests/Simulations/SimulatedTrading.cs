using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Runtime;
using OrleansTrader.Storage;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Simulations;

/// <summary>
/// All grains, people and a strategy that trade two portfolios at once in a moving market, a slow store and a broker behind a bad line,
/// and a silo that is killed now and then. Everything that is left to chance is drawn from the seed.
/// </summary>
internal sealed class SimulatedTrading : IAsyncDisposable
{
    internal const decimal LowestPrice = 97;
    internal const decimal HighestPrice = 103;

    internal static readonly Money OpeningCash = new(10_000, Currency.Usd);

    internal static readonly PortfolioLimits Limits = new(
        MaxOrderNotional: new Money(1_600, Currency.Usd), MaxPositionNotional: new Money(2_500, Currency.Usd), MaxLeverage: 0.35m);

    internal static readonly PortfolioId[] Portfolios = [PortfolioId.Parse("one"), PortfolioId.Parse("two")];

    private const int Clients = 5;
    private const int ActionsPerClient = 8;

    private static readonly Symbol[] Symbols = [TradingSystem.Spy, TradingSystem.Aapl];
    private static readonly AccountId Account = AccountId.Parse("outside:demo");
    private static readonly DeploymentId Deployment = DeploymentId.Parse("cross");

    private readonly InstrumentCatalog _instruments = new([.. Symbols.Select(symbol =>
        new Instrument(symbol, "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero))]);

    private readonly Dictionary<Symbol, decimal> _prices = Symbols.ToDictionary(symbol => symbol, _ => 100m);
    private readonly List<NewOrder> _requests = [];
    private readonly SlowStore _slow;
    private bool _isUp;
    private bool _isOver;

    public SimulatedTrading(int seed)
    {
        World = new Simulation(seed, Configure) { StepLimit = 300_000 };
        Broker = new OutsideBroker(Account, _instruments, World) { FillsBeforeCancel = seed % 2 == 0 };
        _slow = new SlowStore(Store, World.Clock, World.Random);
    }

    public Simulation World { get; }

    /// <summary>What is durable.</summary>
    public MemoryEventStore Store { get; } = new();

    public OutsideBroker Broker { get; }

    /// <summary>The ids of requests that were answered with Accepted.</summary>
    public List<ClOrdId> Accepted { get; } = [];

    public IPortfolioGrain Portfolio(PortfolioId id) => World.Grains.GetGrain<IPortfolioGrain>(id.Value);

    /// <summary>Trades, has things fail, then lets everything settle: each report taken, every doubt about an order cleared.</summary>
    public async Task Run()
    {
        _slow.FailureRate = World.Random.Next(3) == 0 ? 0 : 150;
        await OpenAll();
        var feed = Feed();
        await Task.WhenAll([Disturb(), .. Enumerable.Range(0, Clients).Select(Trade)]);
        _isOver = true;
        await feed;
        _slow.FailureRate = 0;
        await Settle();
        await Reconcile();
        await Settle();
    }

    /// <summary>Kills the silo and starts another.</summary>
    public async Task Restart()
    {
        _isUp = false;
        World.Crash();
        await Broker.Pause();
        await World.StartAsync();
        await OpenAll();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private void Configure(IServiceCollection services) => services
        .AddEmbeddedGrains(silo => silo
            .AddAssembly(typeof(IOrderGrain).Assembly)
            .AddAssembly(TraderGrains.Assembly)
            .AddMemoryStreams(MarketStreams.Provider)
            .AddMemoryGrainStorage(TraderGrains.Storage))
        .AddKeyedSingleton(TraderGrains.WallClock, World.Clock)
        .AddSingleton(_instruments)
        .AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)))
        .AddSingleton(new PortfolioSettings(Portfolios[0], OpeningCash, Account, Limits, [.. Symbols]))
        .AddSingleton(new PortfolioSettings(Portfolios[1], OpeningCash, Account, Limits, [.. Symbols]))
        .AddSingleton<IBroker>(Broker)
        .AddSingleton<IEventStore>(_slow);

    private async Task OpenAll()
    {
        foreach (var portfolio in Portfolios)
        {
            while (await Outcome.Of(() => Done(Portfolio(portfolio).Open())) is null)
                await Broker.Pause();
        }

        var parameters = new SmaCrossParameters(Fast: 1, Slow: 2, new Quantity(4));
        var symbols = ImmutableSortedDictionary<Symbol, SmaCrossParameters>.Empty.Add(Symbols[0], parameters);
        var deployment = new StrategyDeployment(StrategyCatalog.SmaCross, Portfolios[0], StrategyStart.FromLedger, symbols);
        await World.Grains.GetGrain<IStrategyGrain>(Deployment.Value).Start(deployment);
        _isUp = true;
    }

    private async Task Feed()
    {
        while (!_isOver)
        {
            var symbol = Symbols[World.Random.Next(Symbols.Length)];
            _prices[symbol] = Math.Clamp(_prices[symbol] + World.Random.Next(-50, 51) / 100m, LowestPrice + 1, HighestPrice - 1);
            var now = Timestamp.From(World.Clock.GetUtcNow());
            var (bid, ask) = (new Price(_prices[symbol] - 0.01m), new Price(_prices[symbol] + 0.01m));
            var top = new Quote(now, bid, new Quantity(100), ask, new Quantity(100));
            Broker.OnMarket(symbol, in top, now);
            await Show(symbol, MarketEvent.Of(top));
            if (World.Random.Next(3) == 0)
                await Show(symbol, MarketEvent.Of(Bar(now, new Price(_prices[symbol]))));
            await Broker.Pause();
        }
    }

    private EmbeddedStreamProvider Market =>
        (EmbeddedStreamProvider)World.Services.GetRequiredKeyedService<IStreamProvider>(MarketStreams.Provider);

    private static Bar Bar(Timestamp end, Price price) =>
        new(end - TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), price, price, price, price, new Quantity(1));

    private Task Show(Symbol symbol, MarketEvent news) => Outcome.Of(() => Done(
        World.Grains.GetGrain<ISymbolGrain>(symbol.Value).OnBatch(new MarketBatch(symbol, news.Time, news.Time, [news]))));

    private async Task Disturb()
    {
        for (var crashes = World.Random.Next(3); crashes > 0; crashes--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(World.Random.Next(300)), World.Clock);
            await Restart();
        }
    }

    private async Task Trade(int client)
    {
        for (var action = 0; action < ActionsPerClient; action++)
        {
            await Broker.Pause();
            switch (World.Random.Next(10))
            {
                case < 4:
                    await Submit(NewRequest($"c{client}-{action}"));
                    break;
                case < 6:
                    // More at once than the limits leave room for.
                    var first = NewRequest($"c{client}-{action}") with { Quantity = new Quantity(12) };
                    await Task.WhenAll(
                        Enumerable.Range(0, 3).Select(number => Submit(first with { ClOrdId = ClOrdId.Parse($"{first.ClOrdId}-{number}") })));
                    break;
                case < 7:
                    var twice = NewRequest($"c{client}-{action}");
                    await Task.WhenAll(Submit(twice), Submit(twice));
                    break;
                case < 8:
                    var disputed = NewRequest($"c{client}-{action}");
                    var other = disputed with { Portfolio = Portfolios[World.Random.Next(2)], Quantity = new Quantity(3) };
                    await Task.WhenAll(Submit(disputed), Submit(other));
                    break;
                default:
                    if (_requests.Count > 0)
                        await Cancel(_requests[World.Random.Next(_requests.Count)].ClOrdId);
                    break;
            }
        }
    }

    private NewOrder NewRequest(string id)
    {
        var symbol = Symbols[World.Random.Next(Symbols.Length)];
        Price? limit = World.Random.Next(2) == 0 ? null : new Price(_prices[symbol] + World.Random.Next(-100, 101) / 100m);
        var request = new NewOrder(
            ClOrdId.Parse(id), Portfolios[World.Random.Next(2)], symbol, World.Random.Next(5) < 3 ? Side.Buy : Side.Sell,
            limit is null ? OrderType.Market : OrderType.Limit, new Quantity(World.Random.Next(1, 18)), limit);
        _requests.Add(request);
        return request;
    }

    /// <summary>Who gets no answer asks again with the same id, a few times.</summary>
    private async Task Submit(NewOrder request)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (_isUp && await Outcome.Of(() => Portfolio(request.Portfolio).Submit(request)) is { } submission)
            {
                if (submission.Outcome == SubmissionOutcome.Accepted)
                    Accepted.Add(request.ClOrdId);
                return;
            }

            await Broker.Pause();
        }
    }

    private Task Cancel(ClOrdId id) => Outcome.Of(() => World.Grains.GetGrain<IOrderGrain>(id.Value).Cancel());

    /// <summary>Until the strategy has dealt with all it was shown, and nothing is on the line.</summary>
    private async Task Settle()
    {
        await Market.DrainAsync();
        while (!Broker.IsQuiet)
        {
            await Broker.Pause();
            await Market.DrainAsync();
        }
    }

    /// <summary>
    /// Stands in for the reconciliation with the broker: an order that is open here and never arrived there is rejected. Nothing is on
    /// the line any more.
    /// </summary>
    private async Task Reconcile()
    {
        foreach (var portfolio in Portfolios)
        {
            foreach (var order in await Portfolio(portfolio).GetOrders(0, int.MaxValue))
            {
                if (!order.Status.IsOpen() || Broker.Orders.ContainsKey(order.ClOrdId))
                    continue;
                await World.Grains.GetGrain<IOrderGrain>(order.ClOrdId.Value).Apply([new ExecutionReport(
                    order.ClOrdId, ExecId.Parse($"{order.ClOrdId}-unknown"), ExecType.Rejected, Timestamp.From(World.Clock.GetUtcNow()))]);
            }
        }
    }

    private static async Task<object> Done(Task task)
    {
        await task;
        return task;
    }
}
