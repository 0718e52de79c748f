namespace OrleansTrader.Tests.Simulations;

/// <summary>The trade of several portfolios, with everything going wrong that may, over many seeds.</summary>
public sealed class TradingSimulationTests
{
    [Fact]
    public void Trading_WhateverHappens_LosesAndDoublesNothingAndPassesNoLimit() => Seeds.Run(seed =>
    {
        var trading = new SimulatedTrading(seed);
        if (!trading.Broker.FillsBeforeCancel)
            trading.Broker.OnArrival = order => LimitWatch.Arrived(trading.Broker, order.Portfolio, order.Symbol);

        trading.World.Run(async () =>
        {
            await trading.Run();
            await Invariants.Check(trading);
            await trading.Restart();
            await Invariants.Check(trading);
        });
    });

    [Fact]
    public void Trading_SameSeed_LeavesTheSameJournalsToTheByte() => Seeds.Run(
        seed => Assert.Equal(JournalsOf(seed), JournalsOf(seed)), only: null, count: 3);

    [Fact]
    public void Trading_OtherSeed_LeavesOtherJournals() => Assert.Equal(10, Enumerable.Range(1, 10).Select(JournalsOf).Distinct().Count());

    private static string JournalsOf(int seed)
    {
        var trading = new SimulatedTrading(seed);
        return trading.World.Run(async () =>
        {
            await trading.Run();
            return await Invariants.Dump(trading.Store);
        });
    }
}
