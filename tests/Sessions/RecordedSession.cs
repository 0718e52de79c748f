using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Accounts;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Sessions;
using OrleansTrader.Storage;
using OrleansTrader.Strategies;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Tests.Venues.Replay;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Sessions;

/// <summary>
/// A session that trades three hours of SPY, recorded by the minute: its price swings, so that the strategy buys and sells again and again.
/// The recording stands still in its middle until it is told to go on.
/// </summary>
internal sealed class RecordedSession : IAsyncDisposable
{
    private const int Minutes = 180;
    private const int Opening = 34_200_000;   // 09:30 in New York

    private readonly Recording _recording = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("trader-session-").FullName;
    private readonly ManualClock _wall = new();
    private readonly PortfolioId _demo = PortfolioId.Parse("demo");
    private readonly DeploymentId _deployment = DeploymentId.Parse("cross");
    private readonly AccountId _paper = AccountId.Parse("paper:demo");
    private readonly GrainHost _host;

    public RecordedSession(bool isShared)
    {
        var prices = Enumerable.Range(0, Minutes).Select(minute => 1_000_000 + (20_000 * Math.Abs((minute % 24) - 12) / 12)).ToList();
        _recording.Zip(
            "equity/usa/minute/spy/20131007_trade.zip",
            [.. prices.Select((price, minute) => Row(minute, $"{price},{price},{price},{price},1000"))]);
        _recording.Zip(
            "equity/usa/minute/spy/20131007_quote.zip",
            [.. prices.Select((price, minute) => Row(minute, $"{price},{price},{price},{price - 100},5000,{price},{price},{price},{price + 100},5000"))]);
        var clock = new ReplayClock(Timestamp.Parse("2013-10-06T00:00:00Z"));
        var catalog = ReplayCatalog.Resolve(_recording.Options("SPY"));
        Feed = new PausedFeed(new ReplayFeed(catalog, clock, TimeProvider.System), Timestamp.Parse("2013-10-07T15:00:00Z"));
        _host = GrainHost.Start(services => Configure(services, clock, catalog, isShared));
    }

    public PausedFeed Feed { get; }

    public ITradingSessionGrain Session => Grains.GetGrain<ITradingSessionGrain>(SessionPlan.Key);

    public IPortfolioGrain Portfolio => Grains.GetGrain<IPortfolioGrain>(_demo.Value);

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Watches as a host does, until the session is over. Its pauses before it begins again pass at once.</summary>
    public async Task<SessionStatus> WatchToTheEnd()
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var status = await Session.Watch();
            if (status.State is SessionState.Completed or SessionState.Failed)
                return status;
            if (status.State == SessionState.Starting)
                _wall.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    /// <summary>What became of every order, and the money that is left. Equal if all of it is.</summary>
    public async Task<IReadOnlyList<object>> Outcome()
    {
        var outcome = new List<object>();
        foreach (var order in await Portfolio.GetOrders(0, int.MaxValue))
        {
            outcome.Add((order.Request, order.Status, order.CreatedAt, order.UpdatedAt));
            outcome.AddRange(order.Executions.Select(execution => (object)execution));
        }

        outcome.AddRange(MoneyOf((await Portfolio.GetSnapshot())!));
        return outcome;
    }

    public static IReadOnlyList<object> MoneyOf(PortfolioSnapshot portfolio) =>
    [
        (portfolio.Ledger.Cash, portfolio.Ledger.Equity, portfolio.Ledger.RealizedPnl, portfolio.Ledger.Fees),
        (portfolio.OrderCount, portfolio.DeniedCount, portfolio.FillCount, portfolio.AsOf),
        .. portfolio.Ledger.Positions.Values.Select(position => (position.Symbol, position.Quantity)),
    ];

    public async Task<int> FillCount() => (await Portfolio.GetSnapshot())!.FillCount;

    /// <summary>The member forgets the run.</summary>
    public Task Lose(string member)
    {
        IAddressable grain = member switch
        {
            "feed" => Grains.GetGrain<IVenueFeedGrain>(Feed.Venue),
            "symbol" => Grains.GetGrain<ISymbolGrain>("SPY"),
            "strategy" => Grains.GetGrain<IStrategyGrain>(_deployment.Value),
            "account" => Grains.GetGrain<IBrokerAccountGrain>(_paper.Value),
            "portfolio" => Portfolio,
            _ => throw new ArgumentOutOfRangeException(nameof(member), member, null),
        };
        return _host.Lose(grain);
    }

    public async ValueTask DisposeAsync()
    {
        Feed.GoOn();
        await Session.Stop();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _recording.Dispose();
    }

    private static string Row(int minute, string bar) => string.Create(CultureInfo.InvariantCulture, $"{Opening + (minute * 60_000)},{bar}");

    private void Configure(IServiceCollection services, ReplayClock clock, ReplayCatalog catalog, bool isShared)
    {
        var spy = Symbol.Parse("SPY");
        var parameters = new SmaCrossParameters(Fast: 2, Slow: 5, new Quantity(10));
        var deployment = new StrategyDeployment(
            StrategyCatalog.SmaCross, _demo, StrategyStart.FromBeginning,
            ImmutableSortedDictionary<Symbol, SmaCrossParameters>.Empty.Add(spy, parameters));
        services.AddSqliteStorage(storage =>
        {
            storage.Path = Path.Combine(_folder, "trader.db");
            storage.Durability = Durability.Normal;
        });
        services.AddGrainRuntime(new GrainRuntimeSettings(clock, StreamDelivery.Acknowledged, new ClusterSection()));
        services.AddSingleton<IRunClock>(clock);
        services.AddKeyedSingleton<TimeProvider>(TraderGrains.WallClock, _wall);
        services.AddSingleton<IMarketDataFeed>(Feed);
        services.AddSingleton(catalog.Instruments);
        services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)));
        services.AddSingleton(new PortfolioSettings(_demo, new Money(100_000, Currency.Usd), _paper, new PortfolioLimits(), [spy]));
        services.AddSingleton<IBroker>(new PaperBroker(_paper, catalog.Instruments, new PaperSettings(CommissionBasisPoints: 5)));
        services.AddSingleton(new SessionPlan([Feed.Venue], [spy], _deployment, deployment, isShared));
    }
}
