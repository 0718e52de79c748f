using System.Collections.Immutable;
using OrleansTrader.Hosting;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.MarketData;

/// <summary>A live market, in which a strategy that waits for its order holds nobody up.</summary>
public sealed class SlowStrategyTests
{
    private const int Bars = 100;

    [Fact(Timeout = 60_000)]
    public async Task Market_StrategyWaitsForItsOrder_GoesOnAndLosesNoBar()
    {
        await using var system = new TradingSystem(delivery: StreamDelivery.Queued);
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        await system.Portfolio.Submit(Buy("held", 10));
        var parameters = new SmaCrossParameters(Fast: 1, Slow: 3, new Quantity(10));
        await system.Strategy("sma").Start(new StrategyDeployment(
            StrategyCatalog.SmaCross, Demo, StrategyStart.FromBeginning,
            ImmutableSortedDictionary<Symbol, SmaCrossParameters>.Empty.Add(Spy, parameters)));
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.Faults.Slow = ("order/", disk.Task);

        // Bars are built from the trades. The third is a signal; its order waits for the disk, and so does the strategy, while all
        // this goes by.
        for (var minute = 0; minute <= Bars; minute++)
        {
            for (var trade = 1; trade <= 20; trade++)
                await system.Trade(100 + minute + (trade * 0.01m));
            await system.Quote(100 + minute, 100.02m + minute);
            system.Pass(TimeSpan.FromMinutes(1));
        }

        var newest = new Price(100 + Bars + 0.2m);
        await Until(async () => (await system.Ledger()).Positions[Spy].Mark == newest);
        system.Faults.Slow = null;
        disk.SetResult();

        await Until(async () => (await system.Strategy("sma").GetStatus())!.Bars >= Bars);
        var status = (await system.Strategy("sma").GetStatus())!;
        Assert.Equal((Bars, 1, null, new Quantity(10)), (status.Bars, status.Signals, status.Fault, status.Positions[Spy]));
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
