using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Storage;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;

namespace OrleansTrader.Benchmarks.Runtimes;

/// <summary>
/// Orders from a client's request until the fill is in the ledger, by the grains of the trader as it runs: check, reservation, order,
/// account, paper broker, execution, ledger; four appends to the journal on the way, one after the other.
/// </summary>
internal static class OrderFigures
{
    private const int Concurrent = 64;

    private static readonly Symbol Spy = Symbol.Parse("SPY");
    private static readonly PortfolioId Demo = PortfolioId.Parse("demo");
    private static readonly AccountId Paper = AccountId.Parse("paper:demo");

    private static readonly (string Name, Durability? Durability)[] Journals =
        [("in memory", null), ("SQLite, Normal", Durability.Normal), ("SQLite, Full", Durability.Full)];

    public static async Task Measure(Meter meter)
    {
        foreach (var (name, durability) in Journals)
        {
            foreach (var clients in (int[])[1, Concurrent])
            {
                await using var host = await Start(durability);
                await Open(host);
                var portfolio = host.Grains.GetGrain<IPortfolioGrain>(Demo.Value);
                var run = 0;
                await meter.Rate($"{(clients == 1 ? "one client" : $"{clients} clients")}, journal {name}", "orders/s", orders =>
                {
                    run++;
                    return Callers.Share(clients, orders, (client, share) => Trade(portfolio, $"{run}-{client}", share));
                }, clients);
                await Check(portfolio);
            }
        }
    }

    private static async Task Trade(IPortfolioGrain portfolio, string client, int orders)
    {
        for (var i = 0; i < orders; i++)
        {
            var side = i % 2 == 0 ? Side.Buy : Side.Sell;
            var submission = await portfolio.Submit(
                new NewOrder(ClOrdId.Parse($"{client}-{i}"), Demo, Spy, side, OrderType.Market, new Quantity(1)));
            if (submission.Outcome != SubmissionOutcome.Accepted)
                throw new InvalidOperationException($"{client}-{i} was not accepted: {submission.Outcome}, {submission.Order.Denial}.");
        }
    }

    private static async Task Open(BenchmarkHost host)
    {
        await host.Grains.GetGrain<IPortfolioGrain>(Demo.Value).Open();
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var quote = MarketEvent.Of(new Quote(now, new Price(167.84m), new Quantity(100), new Price(167.85m), new Quantity(100)));
        await host.Grains.GetGrain<ISymbolGrain>(Spy.Value).OnBatch(new MarketBatch(Spy, now, now, [quote]));
    }

    /// <summary>A figure counts only if everything that was ordered was filled.</summary>
    private static async Task Check(IPortfolioGrain portfolio)
    {
        var end = (await portfolio.GetSnapshot())!;
        if (end.FillCount != end.OrderCount || end.DeniedCount != 0)
            throw new InvalidOperationException($"Of {end.OrderCount} orders {end.FillCount} are filled; {end.DeniedCount} were denied.");
    }

    private static Task<BenchmarkHost> Start(Durability? durability) => BenchmarkHost.Start((services, folder) =>
    {
        services.AddSqliteStorage(storage =>
        {
            storage.Path = Path.Combine(folder, "trader.db");
            storage.Durability = durability ?? Durability.Normal;
        });
        if (durability is null)
            services.AddSingleton<IEventStore>(new MemoryEventStore());
        services.AddGrainRuntime(new GrainRuntimeSettings(TimeProvider.System, StreamDelivery.Queued, new ClusterSection()));
        services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);

        var instruments = new InstrumentCatalog(
            [new Instrument(Spy, "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero)]);
        var limits = new PortfolioLimits(new Money(10_000, Currency.Usd), new Money(200_000, Currency.Usd), MaxLeverage: 4);
        services.AddSingleton(instruments);
        services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)));
        services.AddSingleton(new PortfolioSettings(Demo, new Money(10_000_000, Currency.Usd), Paper, limits, [Spy]));
        services.AddSingleton<IBroker>(new PaperBroker(Paper, instruments, new PaperSettings()));
    });
}
