using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class CandleSeriesTests
{
    private static readonly Timestamp Midnight = Timestamp.Parse("2024-03-01T00:00:00Z");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CandleSeries _series = new(CandleSeries.UsualPeriods, 100);

    [Fact]
    public void Add_TradesOfAMinute_AreOneCandleOfEachPeriod()
    {
        Add(0.1, 10, 1);
        Add(0.9, 12, 2);
        Add(20, 9, 3);
        Add(59.999, 11, 4);

        Assert.Equal([Candle(0, Minute, 10, 12, 9, 11, 10, 4)], _series.Newest(Minute, 9));
        Assert.Equal([Candle(0, Day, 10, 12, 9, 11, 10, 4)], _series.Newest(Day, 9));
        Assert.Equal(
            [
                Candle(0, Second, 10, 12, 10, 12, 3, 2, true), Candle(20, Second, 9, 9, 9, 9, 3, 1, true),
                Candle(59, Second, 11, 11, 11, 11, 4, 1),
            ],
            _series.Newest(Second, 9));
    }

    [Fact]
    public void Add_TradesOfOneInstant_OpenWithTheFirstAndCloseWithTheLast()
    {
        Add(1, 10, 1);
        Add(1, 12, 1);
        Add(1, 11, 1);

        Assert.Equal([Candle(1, Second, 10, 12, 10, 11, 3, 3)], _series.Newest(Second, 9));
    }

    [Fact]
    public void Add_TradesOnBothSidesOfMidnight_AreOfTwoDays()
    {
        Add(-0.000_001, 10, 1);
        Add(0, 20, 2);

        Assert.Equal([Candle(-86_400, Day, 10, 10, 10, 10, 1, 1, true), Candle(0, Day, 20, 20, 20, 20, 2, 1)], _series.Newest(Day, 9));
        Assert.Equal([Candle(-60, Minute, 10, 10, 10, 10, 1, 1, true), Candle(0, Minute, 20, 20, 20, 20, 2, 1)], _series.Newest(Minute, 9));
    }

    [Fact]
    public void Add_AfterAGap_MakesNoCandlesForIt()
    {
        Add(0, 10, 1);
        Add(600, 20, 2);

        Assert.Equal([0d, 600], _series.Newest(Minute, 9).Select(candle => (candle.Bar.Start - Midnight).TotalSeconds));
    }

    [Fact]
    public void Add_LateTrade_MendsEveryCandleThatHoldsIt()
    {
        Add(1, 10, 1);
        Add(30, 12, 1);
        Add(90, 15, 1);

        Add(31, 20, 5);

        Assert.Equal(1, _series.LateTrades);
        Assert.Equal(0, _series.PassedOver);
        Assert.Equal([Candle(0, Minute, 10, 20, 10, 20, 7, 3, true), Candle(60, Minute, 15, 15, 15, 15, 1, 1)], _series.Newest(Minute, 9));
        Assert.Equal(Candle(0, Day, 10, 20, 10, 15, 8, 4), Assert.Single(_series.Newest(Day, 9)));
    }

    [Fact]
    public void Add_LateTradeBeforeTheFirstOfItsCandle_OpensIt()
    {
        Add(10, 10, 1);
        Add(30, 12, 1);

        Add(5, 11, 1);

        Assert.Equal([Candle(0, Minute, 11, 12, 10, 12, 3, 3)], _series.Newest(Minute, 9));
    }

    [Fact]
    public void Add_LateTradeInAGap_MakesItsCandle()
    {
        Add(0, 10, 1);
        Add(180, 12, 1);

        Add(60, 11, 1);

        Assert.Equal(
            [
                Candle(0, Minute, 10, 10, 10, 10, 1, 1, true), Candle(60, Minute, 11, 11, 11, 11, 1, 1, true),
                Candle(180, Minute, 12, 12, 12, 12, 1, 1),
            ],
            _series.Newest(Minute, 9));
    }

    [Fact]
    public void Add_LateTradeOlderThanAllThatAreKept_IsPassedOverThereAlone()
    {
        var series = new CandleSeries([Second, Day], 2);
        foreach (var at in new[] { 1, 2, 3 })
            series.Add(Midnight + TimeSpan.FromSeconds(at), new Price(at), new Quantity(1));

        series.Add(Midnight, new Price(9), new Quantity(1));

        Assert.Equal((1, 1), (series.LateTrades, series.PassedOver));
        Assert.Equal([2m, 3m], series.Newest(Second, 9).Select(candle => candle.Bar.Close.Value));
        Assert.Equal(Candle(0, Day, 9, 9, 1, 3, 4, 4), Assert.Single(series.Newest(Day, 9)));
    }

    [Fact]
    public void Add_MoreThanAreKept_DropsTheOldest()
    {
        var series = new CandleSeries([Second], 3);
        for (var at = 0; at < 10; at++)
            series.Add(Midnight + TimeSpan.FromSeconds(at), new Price(at + 1), new Quantity(1));

        Assert.Equal([8m, 9m, 10m], series.Newest(Second, 9).Select(candle => candle.Bar.Close.Value));
        Assert.Equal([10m], series.Newest(Second, 1).Select(candle => candle.Bar.Close.Value));
        Assert.Empty(series.Newest(Second, 0));
    }

    [Fact]
    public void Newest_InTheMiddleOfASecond_DoesNotSplitIt()
    {
        Add(0.1, 10, 1);
        _ = _series.Newest(Minute, 9);
        Add(0.2, 12, 1);
        _ = _series.Newest(Minute, 9);
        Add(0.15, 8, 1);

        Assert.Equal([Candle(0, Second, 10, 12, 8, 12, 3, 3)], _series.Newest(Second, 9));
        Assert.Equal(0, _series.LateTrades);
    }

    [Fact]
    public void MoveTo_EndOfThePeriod_ClosesItsCandle()
    {
        Add(30, 10, 1);
        Assert.False(Assert.Single(_series.Newest(Minute, 9)).IsClosed);

        _series.MoveTo(Midnight + Minute);

        Assert.True(Assert.Single(_series.Newest(Minute, 9)).IsClosed);
    }

    [Fact]
    public void Ctor_PeriodThatDoesNotDivideADay_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CandleSeries([7 * Second], 1));
        Assert.Throws<ArgumentException>(() => new CandleSeries([TimeSpan.FromMilliseconds(100)], 1));
        Assert.Throws<ArgumentException>(() => new CandleSeries([2 * Day], 1));
        Assert.Throws<ArgumentException>(() => _series.Newest(7 * Second, 1));
    }

    [Fact]
    public void Newest_OfARange_AreThoseThatStartInIt()
    {
        for (var minute = 0; minute < 5; minute++)
            Add(minute * 60, 10 + minute, 1);

        Assert.Equal([60d, 120], Starts(_series.Newest(Minute, At(60), At(180), 9)));
        Assert.Equal([120d, 180], Starts(_series.Newest(Minute, At(60.001), At(180.001), 9)));
        Assert.Equal([120d], Starts(_series.Newest(Minute, At(60), At(180), 1)));
        Assert.Empty(_series.Newest(Minute, At(300), At(600), 9));
        Assert.Empty(_series.Newest(Minute, At(0), At(0), 9));
    }

    [Fact]
    public void Add_Bars_CountToTheCandlesThatTheyLieIn()
    {
        _series.Add(BarOf(0, Minute, 10, 14, 8, 12, 5));
        _series.Add(BarOf(60, Minute, 12, 13, 11, 11, 2));

        Assert.Equal(
            [Candle(0, Minute, 10, 14, 8, 12, 5, 0, true), Candle(60, Minute, 12, 13, 11, 11, 2, 0, true)], _series.Newest(Minute, 9));
        Assert.Equal([Candle(0, TimeSpan.FromMinutes(5), 10, 14, 8, 11, 7, 0)], _series.Newest(TimeSpan.FromMinutes(5), 9));
        Assert.Empty(_series.Newest(Second, 9));
    }

    [Fact]
    public void Add_BarThatSpansTwoDays_IsOfNeither()
    {
        _series.Add(BarOf(-14_400, Day, 10, 14, 8, 12, 5));

        Assert.All(_series.Periods, period => Assert.Empty(_series.Newest(period, 9)));
    }

    [Fact]
    public void Add_BarsOfASourceThatTellsTrades_DoNotCountTwice()
    {
        Add(1, 10, 1);
        _series.Add(BarOf(0, Minute, 10, 10, 10, 10, 1));

        Assert.Equal([Candle(0, Minute, 10, 10, 10, 10, 1, 1)], _series.Newest(Minute, 9));
    }

    /// <summary>Trades in any order, read at any time: candles as if all trades had been put in order first.</summary>
    [Fact]
    public void Add_AnyOrder_MakesTheCandlesOfTheOrderedTrades() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Arb.Array(Arb.From(Gen.Choose(0, 500_000))), (int[] milliseconds) =>
        {
            var trades = milliseconds.Distinct()
                .Select((at, index) => (Time: Midnight + TimeSpan.FromMilliseconds(at), Price: 1 + at * 7919 % 1_000, Quantity: index + 1))
                .ToArray();
            var series = new CandleSeries([Second, Minute, TimeSpan.FromMinutes(5)], 1_000);
            foreach (var trade in trades)
            {
                series.Add(trade.Time, new Price(trade.Price), new Quantity(trade.Quantity));
                if (trade.Quantity % 5 == 0)
                    _ = series.Newest(Minute, 1);
            }

            foreach (var period in series.Periods)
            {
                var plain = trades.OrderBy(trade => trade.Time).GroupBy(trade => trade.Time.Floor(period)).Select(group => (
                    group.Key, Open: (decimal)group.First().Price, High: (decimal)group.Max(trade => trade.Price),
                    Low: (decimal)group.Min(trade => trade.Price), Close: (decimal)group.Last().Price,
                    Volume: (decimal)group.Sum(trade => trade.Quantity), Trades: group.LongCount()));
                Assert.Equal(plain, series.Newest(period, 1_000).Select(candle => (
                    candle.Bar.Start, candle.Bar.Open.Value, candle.Bar.High.Value, candle.Bar.Low.Value, candle.Bar.Close.Value,
                    candle.Bar.Volume.Value, candle.Trades)));
            }
        }));

    private static IEnumerable<double> Starts(IEnumerable<Candle> candles) =>
        candles.Select(candle => (candle.Bar.Start - Midnight).TotalSeconds);

    private static Bar BarOf(double start, TimeSpan period, decimal open, decimal high, decimal low, decimal close, decimal volume) =>
        new(At(start), period, new Price(open), new Price(high), new Price(low), new Price(close), new Quantity(volume));

    private void Add(double seconds, decimal price, decimal quantity) => _series.Add(At(seconds), new Price(price), new Quantity(quantity));

    private static Timestamp At(double seconds) => Midnight + TimeSpan.FromSeconds(seconds);

    private static Candle Candle(
        double start, TimeSpan period, decimal open, decimal high, decimal low, decimal close, decimal volume, long trades,
        bool closed = false) => new(
        new Bar(At(start), period, new Price(open), new Price(high), new Price(low), new Price(close), new Quantity(volume)), trades,
        closed);
}
