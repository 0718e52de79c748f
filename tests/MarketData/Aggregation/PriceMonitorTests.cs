using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class PriceMonitorTests
{
    [Fact]
    public void Add_UntilTheWindowIsFull_ScoresNothing()
    {
        var monitor = new PriceMonitor(3);

        Assert.All([1, 5, 9], price => Assert.Equal(double.NaN, monitor.Add(price)));

        Assert.Equal((3, 5d, 4d), (monitor.Count, monitor.Mean, monitor.Deviation));
    }

    [Fact]
    public void Add_FullWindow_ScoresAgainstThoseBefore()
    {
        var monitor = new PriceMonitor(3);
        foreach (var price in new[] { 1d, 5, 9 })
            _ = monitor.Add(price);

        // Mean 5, deviation 4.
        Assert.Equal(3, monitor.ZScore(17));
        Assert.Equal(-2, monitor.Add(-3));
        // Now 5, 9, -3: mean 11/3, squares 16/9 + 256/9 + 400/9 = 672/9, deviation √(672/18).
        Assert.Equal(11 / 3d, monitor.Mean, 12);
        Assert.Equal(Math.Sqrt(672 / 18d), monitor.Deviation, 12);
    }

    [Fact]
    public void Add_FirstTickAfterStandingStill_IsMeasuredByTheLeastDeviation()
    {
        var monitor = new PriceMonitor(3, leastRelativeDeviation: 0.001);
        foreach (var price in new[] { 100d, 100, 100 })
            _ = monitor.Add(price);

        Assert.Equal(0, monitor.ZScore(100));
        Assert.Equal(1, monitor.ZScore(100.1), 9);
        Assert.Equal(100, monitor.Add(110), 9);
    }

    [Fact]
    public void Deviation_OfSmallMovesAtAHighPrice_KeepsItsDigits()
    {
        var monitor = new PriceMonitor(4);
        for (var i = 0; i < 1_000_003; i++)
            _ = monitor.Add(1e9 + i % 2);

        // Two of each: mean 1e9 + 0.5, Σ 4 × 0.25, √(1 / 3).
        Assert.Equal(1e9 + 0.5, monitor.Mean);
        Assert.Equal(Math.Sqrt(1 / 3d), monitor.Deviation, 6);
    }

    [Fact]
    public void Add_AnyPrices_HasMeanAndDeviationOfTheWindow() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.Array(Arb.From(Gen.Choose(1, 1_000_000))), (int[] prices) =>
        {
            var monitor = new PriceMonitor(7);
            for (var i = 0; i < prices.Length; i++)
            {
                _ = monitor.Add(prices[i] / 100d);
                var window = prices[Math.Max(0, i - 6)..(i + 1)].Select(price => price / 100d).ToArray();
                var mean = window.Average();
                Assert.Equal(mean, monitor.Mean, 7);
                var squares = window.Sum(price => (price - mean) * (price - mean));
                Assert.Equal(window.Length < 2 ? 0 : Math.Sqrt(squares / (window.Length - 1)), monitor.Deviation, 4);
            }
        }));
}
