using OrleansTrader.Venues.Books;
using static OrleansTrader.Venues.Books.TradeArrival;

namespace OrleansTrader.Tests.Venues.Books;

public sealed class TradeSequenceTests
{
    private readonly TradeSequence _sequence = new();

    [Fact]
    public void Take_TwoConnectionsSideBySide_GivesEachTradeOnce()
    {
        Assert.Equal([Next, Next, Duplicate, Next, Duplicate, Next], Take(100, 101, 101, 102, 102, 103));
        Assert.Equal((0L, 2L, 0L), (_sequence.Gaps, _sequence.Duplicates, _sequence.Missing));
    }

    [Fact]
    public void Take_AfterAHole_CountsWhatIsMissingAndTakesItLate()
    {
        Assert.Equal([Next, AfterGap, Late, Duplicate, Late, Late, Duplicate], Take(100, 104, 102, 102, 101, 103, 103));
        Assert.Equal((1L, 2L, 0L), (_sequence.Gaps, _sequence.Duplicates, _sequence.Missing));
    }

    [Fact]
    public void Take_AHoleThatStays_StaysCounted()
    {
        Take(100, 110, 105);
        Assert.Equal((1L, 8L, 110L), (_sequence.Gaps, _sequence.Missing, _sequence.Last));
    }

    [Fact]
    public void Take_ANumberFarBelow_BeginsAnew()
    {
        Assert.Equal([Next, AfterGap, Restarted, Next, Duplicate], Take(100, 100_000_000_000, 101, 102, 102));
        Assert.Equal(0, _sequence.Missing);
    }

    [Fact]
    public void Take_NoNumber_IsAlwaysNext() => Assert.Equal([Next, Next, Next], Take(0, 0, 0));

    [Fact]
    public void Take_MoreHolesThanAreKept_ForgetsTheOldest()
    {
        for (var id = 1; id <= 401; id += 2)
            _sequence.Take(id);
        Assert.Equal((200L, 64L), (_sequence.Gaps, _sequence.Missing));
        Assert.Equal([Duplicate, Late], Take(2, 400));
    }

    private TradeArrival[] Take(params long[] ids) => [.. ids.Select(_sequence.Take)];
}
