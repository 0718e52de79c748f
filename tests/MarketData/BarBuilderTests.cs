using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class BarBuilderTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2013-10-07T13:30:00Z");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly BarBuilder _builder = new(Minute);

    [Fact]
    public void Add_TradesOfOnePeriod_AreOneOpenBar()
    {
        Assert.Equal(TradeUse.Counted, _builder.Add(Trade(0, 10, 1), out var closed));
        Assert.Null(closed);
        _builder.Add(Trade(20, 12, 2), out _);
        _builder.Add(Trade(40, 9, 3), out _);
        _builder.Add(Trade(59.999, 11, 4), out closed);

        Assert.Null(closed);
        Assert.Equal(Bar(0, 10, 12, 9, 11, 10), _builder.Open);
    }

    [Fact]
    public void Add_TradeAtTheEnd_ClosesTheBar()
    {
        _builder.Add(Trade(0, 10, 1), out _);

        Assert.Equal(TradeUse.Counted, _builder.Add(Trade(60, 20, 2), out var closed));

        Assert.Equal(Bar(0, 10, 10, 10, 10, 1), closed);
        Assert.Equal(Bar(60, 20, 20, 20, 20, 2), _builder.Open);
    }

    [Fact]
    public void Add_AfterEmptyPeriods_MakesNoBarsForThem()
    {
        _builder.Add(Trade(0, 10, 1), out _);

        _builder.Add(Trade(300, 20, 2), out var closed);

        Assert.Equal(Bar(0, 10, 10, 10, 10, 1), closed);
        Assert.Equal(Start + TimeSpan.FromMinutes(5), _builder.Open?.Start);
    }

    [Fact]
    public void Add_SuspiciousTrade_MovesAndEndsNothing()
    {
        _builder.Add(Trade(0, 10, 1), out _);

        Assert.Equal(TradeUse.Suspicious, _builder.Add(Trade(1, 99, 5) with { Suspicious = true }, out _));
        Assert.Equal(TradeUse.Suspicious, _builder.Add(Trade(90, 99, 5) with { Suspicious = true }, out var closed));

        Assert.Null(closed);
        Assert.Equal(Bar(0, 10, 10, 10, 10, 1), _builder.Open);
    }

    [Fact]
    public void Add_TradeBeforeTheOpenBar_IsRefused()
    {
        _builder.Add(Trade(60, 10, 1), out _);

        Assert.Equal(TradeUse.Late, _builder.Add(Trade(59.999, 99, 5), out var closed));

        Assert.Null(closed);
        Assert.Equal(Bar(60, 10, 10, 10, 10, 1), _builder.Open);
    }

    [Fact]
    public void Add_TradeOfAClosedBar_IsRefused()
    {
        _builder.Add(Trade(0, 10, 1), out _);
        _ = _builder.CloseUntil(Start + Minute);

        Assert.Equal(TradeUse.Late, _builder.Add(Trade(59, 99, 5), out _));
        Assert.Equal(TradeUse.Counted, _builder.Add(Trade(60, 99, 5), out _));
    }

    [Theory]
    [InlineData(59.999, false, false)]
    [InlineData(60, true, false)]
    [InlineData(60.001, true, true)]
    [InlineData(200, true, true)]
    public void Close_AtATime_ClosesWhatEndsByThen(double seconds, bool until, bool before)
    {
        var other = new BarBuilder(Minute);
        _builder.Add(Trade(0, 10, 1), out _);
        other.Add(Trade(0, 10, 1), out _);

        Assert.Equal(until ? Bar(0, 10, 10, 10, 10, 1) : null, _builder.CloseUntil(Start + TimeSpan.FromSeconds(seconds)));
        Assert.Equal(before ? Bar(0, 10, 10, 10, 10, 1) : null, other.CloseBefore(Start + TimeSpan.FromSeconds(seconds)));
        Assert.Equal(until, _builder.Open is null);
        Assert.Equal(before, other.Open is null);
    }

    [Fact]
    public void Close_Twice_ClosesOnce()
    {
        _builder.Add(Trade(0, 10, 1), out _);

        Assert.NotNull(_builder.CloseUntil(Start + Minute));
        Assert.Null(_builder.CloseUntil(Start + Minute));
        Assert.Null(_builder.CloseUntil(Start));
    }

    [Fact]
    public void CloseBefore_QuoteAtTheEnd_LetsTheTradeOfThatInstantCloseIt()
    {
        _builder.Add(Trade(0, 10, 1), out _);
        Assert.Null(_builder.CloseBefore(Start + Minute));

        Assert.Equal(TradeUse.Counted, _builder.Add(Trade(60, 20, 2), out var closed));

        Assert.NotNull(closed);
    }

    [Fact]
    public void Constructor_PeriodOfZero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new BarBuilder(TimeSpan.Zero));

    [Fact]
    public void Add_AnyTradesInOrder_AreTheBarsOfAPlainGrouping() => Prop.ForAll<(PositiveInt Step, PositiveInt Price, NonNegativeInt Quantity)[]>(steps =>
    {
        var trades = new List<Trade>();
        var at = Start;
        foreach (var (step, price, quantity) in steps)
        {
            // Steps of 0 to some periods, in whole seconds, so that many fall on a boundary.
            at += TimeSpan.FromSeconds(step.Get % 7 * 10 * (step.Get % 5));
            trades.Add(new Trade(at, new Price(price.Get), new Quantity(quantity.Get), Suspicious: price.Get % 11 == 0));
        }

        var built = new List<Bar>();
        var builder = new BarBuilder(Minute);
        foreach (var trade in trades)
        {
            // As a stream does it: quotes and watermarks between the trades close bars too.
            if (trade.Quantity.Value % 3 == 0 && builder.CloseBefore(trade.Time) is { } early)
                built.Add(early);
            builder.Add(trade, out var closed);
            if (closed is { } bar)
                built.Add(bar);
        }
        if (builder.CloseUntil(at + Minute) is { } last)
            built.Add(last);
        return built.SequenceEqual(Plain(trades));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<Bar> Plain(IEnumerable<Trade> trades) =>
        from trade in trades
        where !trade.Suspicious
        group trade by trade.Time.UnixNanoseconds / 60_000_000_000 into period
        orderby period.Key
        select new Bar(
            new Timestamp(period.Key * 60_000_000_000), Minute,
            period.First().Price, period.Max(trade => trade.Price), period.Min(trade => trade.Price), period.Last().Price,
            new Quantity(period.Sum(trade => trade.Quantity.Value)));

    private static Trade Trade(double seconds, decimal price, decimal quantity) =>
        new(Start + TimeSpan.FromSeconds(seconds), new Price(price), new Quantity(quantity));

    private static Bar? Bar(double seconds, decimal open, decimal high, decimal low, decimal close, decimal volume) =>
        new Bar(Start + TimeSpan.FromSeconds(seconds), Minute, new Price(open), new Price(high), new Price(low), new Price(close), new Quantity(volume));
}
