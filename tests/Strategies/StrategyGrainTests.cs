using System.Collections.Immutable;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Strategies;

public sealed class StrategyGrainTests
{
    [Fact]
    public async Task OnMarket_OrderOfUnknownOutcome_DecidesNoMore()
    {
        await using var system = await Started();
        await Bars(system, 1, 2);
        system.Faults.RefusedPrefix = "portfolio/";
        await Bars(system, 3);
        system.Faults.RefusedPrefix = null;

        await Bars(system, 4, 5);

        var status = (await system.Strategy("sma").GetStatus())!;
        Assert.Equal((1, "What became of order sma-SPY-20131004T133300000 is unknown: The disk is full."), (status.Signals, status.Fault));
        Assert.Empty((await system.Ledger()).OrderIds);
    }

    [Fact]
    public async Task GetStatus_StoreIsWell_TellsNoFault()
    {
        await using var system = await Started();

        await Bars(system, 1, 2, 3);

        var status = (await system.Strategy("sma").GetStatus())!;
        Assert.Equal((3, 1, null), (status.Bars, status.Signals, status.Fault));
        Assert.Equal(new Quantity(10), status.Positions[Spy]);
    }

    private static async Task<TradingSystem> Started()
    {
        var system = new TradingSystem();
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        var parameters = new SmaCrossParameters(Fast: 1, Slow: 3, new Quantity(10));
        await system.Strategy("sma").Start(new StrategyDeployment(
            StrategyCatalog.SmaCross, Demo, StrategyStart.FromBeginning,
            ImmutableSortedDictionary<Symbol, SmaCrossParameters>.Empty.Add(Spy, parameters)));
        return system;
    }

    private static async Task Bars(TradingSystem system, params decimal[] closes)
    {
        foreach (var close in closes)
        {
            system.Pass(TimeSpan.FromMinutes(1));
            await system.Bar(close);
        }
    }
}
