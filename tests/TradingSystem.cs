using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Accounts;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Storage;
using OrleansTrader.Strategies;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests;

/// <summary>
/// All grains on the runtime of the build, with the real store in a folder of its own and the paper broker. The test is the feed and the
/// clock: it shows quotes and trades of SPY and AAPL, and time stands between them.
/// </summary>
internal sealed class TradingSystem : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trader-system-").FullName;
    private readonly PortfolioLimits _limits;
    private readonly IEventStore? _shared;
    private readonly StreamDelivery _delivery;
    private GrainHost _host;

    /// <param name="shared">The store of another system, to be a second silo over the same journals.</param>
    public TradingSystem(
        PortfolioLimits? limits = null, IEventStore? shared = null, StreamDelivery delivery = StreamDelivery.Acknowledged)
    {
        _limits = limits ?? new PortfolioLimits();
        _shared = shared;
        _delivery = delivery;
        _host = Start();
    }

    public static Symbol Spy { get; } = Symbol.Parse("SPY");

    public static Symbol Aapl { get; } = Symbol.Parse("AAPL");

    public static PortfolioId Demo { get; } = PortfolioId.Parse("demo");

    public static AccountId Paper { get; } = AccountId.Parse("paper:demo");

    /// <summary>Stands until a test moves it, also while the system restarts.</summary>
    public ReplayClock Clock { get; private set; } = new(Timestamp.Parse("2013-10-04T13:30:00Z"));

    public IEventStore Store => Faults;

    /// <summary>For a test to make appends fail.</summary>
    public FaultyStore Faults => _host.Services.GetRequiredService<FaultyStore>();

    public IPortfolioGrain Portfolio => Grains.GetGrain<IPortfolioGrain>(Demo.Value);

    public IBrokerAccountGrain Account => Grains.GetGrain<IBrokerAccountGrain>(Paper.Value);

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ISymbolGrain Market(Symbol symbol) => Grains.GetGrain<ISymbolGrain>(symbol.Value);

    public IOrderGrain Order(string id) => Grains.GetGrain<IOrderGrain>(id);

    public IStrategyGrain Strategy(string id) => Grains.GetGrain<IStrategyGrain>(id);

    public static NewOrder Buy(string id, decimal quantity, decimal? limit = null, Symbol? symbol = null) =>
        Request(id, Side.Buy, quantity, limit, symbol);

    public static NewOrder Sell(string id, decimal quantity, decimal? limit = null, Symbol? symbol = null) =>
        Request(id, Side.Sell, quantity, limit, symbol);

    /// <summary>Shows a quote at the clock's time.</summary>
    public Task Quote(decimal bid, decimal ask, Symbol? symbol = null) => Show(symbol, MarketEvent.Of(
        new Quote(Clock.Now, new Price(bid), new Quantity(100), new Price(ask), new Quantity(100))));

    /// <summary>Shows a trade at the clock's time.</summary>
    public Task Trade(decimal price, Symbol? symbol = null) =>
        Show(symbol, MarketEvent.Of(new Trade(Clock.Now, new Price(price), new Quantity(100))));

    /// <summary>Shows a completed minute bar that ends at the clock's time.</summary>
    public Task Bar(decimal close, Symbol? symbol = null)
    {
        var price = new Price(close);
        return Show(symbol, MarketEvent.Of(new Bar(Clock.Now - TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), price, price, price, price, new Quantity(1))));
    }

    public void Pass(TimeSpan time) => Clock.AdvanceTo(Clock.Now + time);

    /// <summary>Ends the process in an orderly way and starts another on the same files, at a time (default: the same).</summary>
    public async Task Restart(Timestamp? at = null)
    {
        await _host.DisposeAsync();
        Clock = new ReplayClock(at ?? Clock.Now);
        _host = Start();
        await Portfolio.Open();
    }

    public async Task<Ledger> Ledger() => (await Portfolio.GetSnapshot())!.Ledger;

    /// <summary>The types of the events in a stream, in order.</summary>
    public async Task<IReadOnlyList<string>> Recorded(string stream) => [.. (await Store.Read(stream)).Select(entry => entry.Type)];

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static NewOrder Request(string id, Side side, decimal quantity, decimal? limit, Symbol? symbol) => new(
        ClOrdId.Parse(id), Demo, symbol ?? Spy, side, limit is null ? OrderType.Market : OrderType.Limit, new Quantity(quantity),
        limit is { } price ? new Price(price) : null);

    private Task Show(Symbol? symbol, MarketEvent news) =>
        Market(symbol ?? Spy).OnBatch(new MarketBatch(symbol ?? Spy, news.Time, news.Time, [news]));

    private GrainHost Start() => GrainHost.Start(services =>
    {
        var instruments = new InstrumentCatalog([Equity(Spy), Equity(Aapl)]);
        services.AddSqliteStorage(storage =>
        {
            storage.Path = Path.Combine(_folder, "trader.db");
            storage.Durability = Durability.Normal;
        });
        services.AddSingleton(provider => new FaultyStore(_shared ?? provider.GetRequiredService<SqliteEventStore>()));
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<FaultyStore>());
        services.AddGrainRuntime(new GrainRuntimeSettings(Clock, _delivery, new ClusterSection()));
        services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);
        services.AddSingleton(instruments);
        services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)));
        services.AddSingleton(new PortfolioSettings(Demo, new Money(100_000, Currency.Usd), Paper, _limits, [Spy, Aapl]));
        services.AddSingleton<IBroker>(new PaperBroker(Paper, instruments, new PaperSettings()));
    });

    private static Instrument Equity(Symbol symbol) =>
        new(symbol, "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero);
}
