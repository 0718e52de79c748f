using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Strategies;

public sealed class SmaCrossTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Signal Buy = new(Side.Buy, new Quantity(100));

    [Fact]
    public void OnBar_RisingCloses_BuysExactlyAtTheSlowBar()
    {
        var strategy = new SmaCross(new SmaCrossParameters(2, 5, new Quantity(100)));
        Assert.Equal([null, null, null, null, Buy, Buy], Signals(strategy, [1, 2, 3, 4, 5, 6], position: 0));
    }

    [Fact]
    public void OnBar_DefaultParameters_FirstSignalIsAtBarThirty()
    {
        var signals = Signals(new SmaCross(SmaCrossParameters.Default), [.. Enumerable.Range(1, 31).Select(close => (decimal)close)], position: 0);
        Assert.Equal([.. Enumerable.Repeat<Signal?>(null, 29), Buy, Buy], signals);
    }

    [Fact]
    public void OnBar_EqualMeans_GivesNoSignal()
    {
        // The last two and all four have the mean 2.
        var parameters = new SmaCrossParameters(2, 4, new Quantity(100));
        Assert.Equal([null, null, null, null], Signals(new SmaCross(parameters), [1, 3, 2, 2], position: 0));
        Assert.Equal([null, null, null, null], Signals(new SmaCross(parameters), [1, 3, 2, 2], position: 100));
    }

    [Fact]
    public void OnBar_MeansThatDifferByLessThanADivisionTells_AreStillCompared()
    {
        // 10⁻²⁷ / 3 against 10⁻²⁷ / 7 above 1: as quotients of 28 digits they are nearly the same.
        var strategy = new SmaCross(new SmaCrossParameters(3, 7, new Quantity(100)));
        Assert.Equal(Buy, Signals(strategy, [1, 1, 1, 1, 1, 1, 1.000000000000000000000000001m], position: 0)[^1]);
    }

    [Fact]
    public void OnBar_FastBelowSlowWhileLong_SellsAllThatIsHeld()
    {
        var signals = Signals(new SmaCross(new SmaCrossParameters(1, 2, new Quantity(100))), [3, 2], position: 37.5m);
        Assert.Equal([null, new Signal(Side.Sell, new Quantity(37.5m))], signals);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void OnBar_FastAboveSlowWhileNotFlat_GivesNoSignal(int position) =>
        Assert.Equal([null, null], Signals(new SmaCross(new SmaCrossParameters(1, 2, new Quantity(100))), [2, 3], position));

    [Theory]
    [InlineData(0)]
    [InlineData(-100)]
    public void OnBar_FastBelowSlowWhileNotLong_GivesNoSignal(int position) =>
        Assert.Equal([null, null], Signals(new SmaCross(new SmaCrossParameters(1, 2, new Quantity(100))), [3, 2], position));

    [Fact]
    public void OnBar_AnyCloses_IsTheComparisonOfTheMeansAsFractions() => Check.One(Config, Prop.ForAll(Cases, test =>
    {
        var strategy = new SmaCross(new SmaCrossParameters(test.Fast, test.Slow, new Quantity(100)));
        decimal position = 0;
        for (var i = 0; i < test.Ticks.Length; i++)
        {
            var signal = strategy.OnBar(BarOf(test.Ticks[i] * 0.00000001m, i), new Quantity(position));
            Assert.Equal(Naive(test, i + 1, position), signal);
            position += signal is { } order ? order.Side.Signed(order.Quantity).Value : 0;
        }
    }));

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(9_999, 10_000, 1)]
    public void Faults_ParametersWithinTheirRanges_AreNone(int fast, int slow, int quantity) =>
        Assert.Empty(new SmaCrossParameters(fast, slow, new Quantity(quantity)).Faults());

    [Theory]
    [InlineData(0, 30, 100, "fast is 0; it must be at least 1.")]
    [InlineData(10, 10, 100, "fast is 10 and slow is 10; fast must be below slow.")]
    [InlineData(10, 10_001, 100, "slow is 10001; it must be from 2 to 10000.")]
    [InlineData(10, 30, 0, "quantity is 0; it must be above zero.")]
    [InlineData(10, 30, -1, "quantity is -1; it must be above zero.")]
    public void Constructor_ParameterOutOfRange_NamesIt(int fast, int slow, int quantity, string fault)
    {
        var parameters = new SmaCrossParameters(fast, slow, new Quantity(quantity));
        Assert.Equal([fault], parameters.Faults());
        Assert.Equal(fault, Assert.Throws<ArgumentException>(() => new SmaCross(parameters)).Message);
    }

    [Fact]
    public void Faults_SeveralParametersOutOfRange_NamesThemAll() => Assert.Equal(
        [
            "fast is -1; it must be at least 1.",
            "slow is -2; it must be from 2 to 10000.",
            "fast is -1 and slow is -2; fast must be below slow.",
            "quantity is 0; it must be above zero.",
        ],
        new SmaCrossParameters(-1, -2, Quantity.Zero).Faults());

    /// <summary>Closes in units of 10⁻⁸, from a narrow range, so that equal means happen.</summary>
    private static Arbitrary<(int Fast, int Slow, int[] Ticks)> Cases { get; } = Arb.From(
        from slow in Gen.Choose(2, 12)
        from fast in Gen.Choose(1, slow - 1)
        from range in Gen.Elements(2, 10, int.MaxValue)
        from ticks in Gen.ArrayOf(Gen.Choose(1, range))
        select (fast, slow, ticks));

    /// <summary>sum of fast / fast against sum of slow / slow, over all the closes so far, in integers.</summary>
    private static Signal? Naive((int Fast, int Slow, int[] Ticks) test, int count, decimal position)
    {
        if (count < test.Slow)
            return null;
        var closes = test.Ticks.Take(count).ToArray();
        var fast = closes[^test.Fast..].Aggregate(BigInteger.Zero, (sum, tick) => sum + tick) * test.Slow;
        var slow = closes[^test.Slow..].Aggregate(BigInteger.Zero, (sum, tick) => sum + tick) * test.Fast;
        return fast > slow && position == 0 ? Buy
            : fast < slow && position > 0 ? new Signal(Side.Sell, new Quantity(position))
            : null;
    }

    private static Signal?[] Signals(SmaCross strategy, decimal[] closes, decimal position) =>
        [.. closes.Select((close, index) => strategy.OnBar(BarOf(close, index), new Quantity(position)))];

    private static Bar BarOf(decimal close, int index)
    {
        var price = new Price(close);
        return new Bar(Timestamp.FromUnixMilliseconds(60_000L * index), TimeSpan.FromMinutes(1), price, price, price, price, new Quantity(1));
    }
}
