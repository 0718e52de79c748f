using OrleansTrader.MarketData;
using OrleansTrader.Values;
using static OrleansTrader.MarketData.VenueEvent;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class OrderBookTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");
    private static readonly Timestamp Later = Noon + TimeSpan.FromMilliseconds(100);

    private readonly OrderBook _book = new();

    [Fact]
    public void State_BeforeASnapshot_IsNoSnapshotAndUpdatesCountForNothing()
    {
        Take(BidLevel(Noon, 100, 1), AskLevel(Noon, 101, 1), BookEnd(Noon, 7));

        AssertNotLive(BookState.NoSnapshot);
    }

    [Fact]
    public void Take_SnapshotUntilItsEnd_IsNotSeen()
    {
        Take(BookClear(Noon), BidLevel(Noon, 100, 1), AskLevel(Noon, 101, 2));
        AssertNotLive(BookState.NoSnapshot);

        Take(BookEnd(Noon, 7));

        AssertTop((100, 1), (101, 2));
        Assert.Equal((Noon, 7), (_book.Time, _book.UpdateId));
    }

    [Fact]
    public void Take_UpdateUntilItsEnd_ShowsTheLastWholeState()
    {
        Snapshot();

        Take(BidLevel(Later, 100, 0), AskLevel(Later, 100.5m, 9));
        AssertTop((100, 1), (101, 2));
        Assert.Equal(7, _book.UpdateId);

        Take(BookEnd(Later, 8));
        AssertTop((99, 5), (100.5m, 9));
        Assert.Equal((Later, 8), (_book.Time, _book.UpdateId));
    }

    [Fact]
    public void Take_SnapshotWhileLive_ReplacesEverythingAtItsEnd()
    {
        Snapshot();

        Take(BookClear(Later), BidLevel(Later, 50, 3));
        AssertTop((100, 1), (101, 2));

        Take(BookEnd(Later));
        Assert.Equal((1, 0), (_book.BidCount, _book.AskCount));
        Assert.Equal(Level(50, 3), _book.BestBid);
        Assert.Null(_book.BestAsk);
        Assert.True(_book.IsLive);
    }

    [Fact]
    public void Take_SnapshotOverUpdateUnderWay_ForgetsTheUpdate()
    {
        Snapshot();

        Take(BidLevel(Later, 100.5m, 1), BookClear(Later), BidLevel(Later, 50, 3), AskLevel(Later, 60, 1), BookEnd(Later));

        AssertTop((50, 3), (60, 1));
        Assert.Equal(1, _book.BidCount);
    }

    [Theory]
    [InlineData(VenueEventKind.BookLost)]
    [InlineData(VenueEventKind.Lost)]
    public void Take_Lost_IsNotLiveUntilASnapshotHasEnded(VenueEventKind kind)
    {
        Snapshot();

        Assert.True(_book.Take(kind == VenueEventKind.Lost ? Lost(Later) : BookLost(Later)));
        AssertNotLive(BookState.Lost);
        Take(Live(Later), BidLevel(Later, 100, 1), AskLevel(Later, 101, 1), BookEnd(Later, 8));
        AssertNotLive(BookState.Lost);

        Take(BookClear(Later), BidLevel(Later, 98, 1), AskLevel(Later, 103, 1));
        AssertNotLive(BookState.Lost);
        Take(BookEnd(Later, 9));
        AssertTop((98, 1), (103, 1));
        Assert.Equal((1, 1), (_book.BidCount, _book.AskCount));
    }

    [Fact]
    public void Take_LostInsideAnUpdate_ForgetsIt()
    {
        Take(BookClear(Noon), BidLevel(Noon, 100, 1), BookLost(Noon), AskLevel(Noon, 101, 1), BookEnd(Noon));

        AssertNotLive(BookState.NoSnapshot);
    }

    [Theory]
    [InlineData(101.5)]
    [InlineData(101)]
    public void Take_UpdateThatCrosses_IsToldAndNotServed(double bid)
    {
        Snapshot();

        Take(BidLevel(Later, (decimal)bid, 1), BookEnd(Later, 8));

        AssertNotLive(BookState.Crossed);
        Take(BidLevel(Later, (decimal)bid, 0), BookEnd(Later, 9));
        AssertNotLive(BookState.Crossed);
        Snapshot();
        AssertTop((100, 1), (101, 2));
    }

    [Fact]
    public void Take_BookThatCrossesOnlyInsideAnUpdate_IsServed()
    {
        Snapshot();

        Take(BidLevel(Later, 101, 1), AskLevel(Later, 101, 0), BookEnd(Later, 8));

        AssertTop((101, 1), (102, 4));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(5, -1)]
    public void Take_LevelThatCannotBe_IsToldAndNotServed(int price, int size)
    {
        Snapshot();

        Take(BidLevel(Later, price, size), BookEnd(Later, 8));

        AssertNotLive(BookState.Malformed);
        Snapshot();
        AssertTop((100, 1), (101, 2));
    }

    [Fact]
    public void Take_LevelThatIsNotThereToRemove_ChangesNothing()
    {
        Snapshot();

        Take(BidLevel(Later, 98.5m, 0), AskLevel(Later, 500, 0), BookEnd(Later, 8));

        Assert.Equal((2, 2), (_book.BidCount, _book.AskCount));
    }

    [Fact]
    public void Take_SnapshotWithAPriceTwiceOrWithNothingAtOne_HoldsWhatWasToldLast()
    {
        Take(
            BookClear(Noon), BidLevel(Noon, 100, 2), BidLevel(Noon, 99, 1), BidLevel(Noon, 99, 3),
            AskLevel(Noon, 101, 4), AskLevel(Noon, 102, 0), AskLevel(Noon, 103, 5), BookEnd(Noon));

        Assert.Equal([Level(100, 2), Level(99, 3)], Enumerable.Range(0, _book.BidCount).Select(_book.Bid));
        Assert.Equal([Level(101, 4), Level(103, 5)], Enumerable.Range(0, _book.AskCount).Select(_book.Ask));
    }

    [Fact]
    public void Take_SameNumberInOtherDigits_IsTheSamePrice()
    {
        Snapshot();

        Take(BidLevel(Later, 100.000m, 3), BookEnd(Later, 8));

        Assert.Equal(2, _book.BidCount);
        Assert.Equal(new Quantity(3), _book.BestBid!.Value.Quantity);
    }

    [Fact]
    public void Level_ByDepth_GoesFromTheBest()
    {
        Take(
            BookClear(Noon), BidLevel(Noon, 98, 3), BidLevel(Noon, 100, 1), BidLevel(Noon, 99, 2),
            AskLevel(Noon, 103, 3), AskLevel(Noon, 101, 1), AskLevel(Noon, 102, 2), BookEnd(Noon));

        Assert.Equal([Level(100, 1), Level(99, 2), Level(98, 3)], Enumerable.Range(0, 3).Select(_book.Bid));
        Assert.Equal([Level(101, 1), Level(102, 2), Level(103, 3)], Enumerable.Range(0, 3).Select(_book.Ask));
        Assert.Throws<ArgumentOutOfRangeException>(() => _book.Bid(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => _book.Ask(3));
    }

    private void Snapshot() => Take(
        BookClear(Noon), BidLevel(Noon, 100, 1), BidLevel(Noon, 99, 5), AskLevel(Noon, 101, 2), AskLevel(Noon, 102, 4), BookEnd(Noon, 7));

    private void Take(params VenueEvent[] news)
    {
        foreach (var one in news)
            _ = _book.Take(in one);
    }

    private void AssertTop((decimal Price, decimal Size) bid, (decimal Price, decimal Size) ask)
    {
        Assert.Equal(BookState.Live, _book.State);
        Assert.Equal(Level(bid.Price, bid.Size), _book.BestBid);
        Assert.Equal(Level(ask.Price, ask.Size), _book.BestAsk);
    }

    private void AssertNotLive(BookState why)
    {
        Assert.Equal(why, _book.State);
        Assert.False(_book.IsLive);
        Assert.Null(_book.BestBid);
        Assert.Null(_book.BestAsk);
        Assert.Equal((0, 0), (_book.BidCount, _book.AskCount));
    }

    private static BookLevel Level(decimal price, decimal size) => new(new Price(price), new Quantity(size));
}
