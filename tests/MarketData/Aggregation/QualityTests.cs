using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class QualityTests : AggregateTest
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-100, 1)]
    [InlineData(100, 0)]
    [InlineData(100, -1)]
    public void Trade_NonPositive_IsRefused(int price, int quantity)
    {
        Trade("a", 1, price, quantity);

        AssertRefused("a", QualityFault.NonPositive);
        Assert.Empty(Told);
    }

    [Theory]
    [InlineData(0, 101, 1, 1)]
    [InlineData(100, 0, 1, 1)]
    [InlineData(-1, 101, 1, 1)]
    [InlineData(100, 101, -1, 1)]
    [InlineData(100, 101, 1, -1)]
    public void Quote_NonPositive_IsRefused(int bid, int ask, int bidSize, int askSize)
    {
        Quote("a", 1, bid, ask, bidSize, askSize);

        AssertRefused("a", QualityFault.NonPositive);
        Assert.Empty(Told);
    }

    [Fact]
    public void Ticker_NonPositive_IsRefused()
    {
        Ticker("a", 1, 0, 5);

        AssertRefused("a", QualityFault.NonPositive);
        Assert.Null(Snapshot(1).Ticker);
    }

    [Fact]
    public void Take_NumbersBeyondEveryMarket_AreRefusedAndDoNotThrow()
    {
        Trade("a", 1, decimal.MaxValue, decimal.MaxValue);
        Trade("a", 1, 1_000_000_000_000, 1_000_000_000_000_000);
        Quote("a", 1, 1, decimal.MaxValue, decimal.MaxValue, 1);
        Ticker("a", 1, 1, decimal.MaxValue);

        AssertRefused("a", QualityFault.TooLarge, 4);
        Book("a", 1, (100, 1), (101, decimal.MaxValue));
        Assert.Equal(BookState.Malformed, Venue("a", 1).Book);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(60.000_001, false)]
    public void Trade_FromTheFuture_IsRefusedBeyondAMinute(double ahead, bool isTaken)
    {
        Take("a", 1, VenueEvent.Trade(At(1 + ahead), 100, 1, 1), VenueEvent.Quote(At(1 + ahead), 100, 1, 101, 1));

        Assert.Equal(isTaken ? 2 : 0, Told.Count);
        if (!isTaken)
            AssertRefused("a", QualityFault.Future, 2);
    }

    [Fact]
    public void Trade_OfAVenueWhoseClockIsAhead_HappenedWhenItWasReceived()
    {
        Take("a", 1, VenueEvent.Trade(At(5), 100, 1, 1));

        Assert.Equal(At(1), Assert.Single(Told).Time);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(49.99, false)]
    [InlineData(240, true)]
    [InlineData(240.01, false)]
    public void Trade_OutOfTheBand_IsRefused(double price, bool isTaken)
    {
        Trade("a", 1, 100);
        Trade("a", 2, 120);

        Trade("b", 3, (decimal)price);

        Assert.Equal(isTaken ? 3 : 2, Told.Count);
        if (!isTaken)
            AssertRefused("b", QualityFault.OutOfBand);
    }

    [Fact]
    public void Quote_OneSideOutOfTheBand_IsRefused()
    {
        Trade("a", 1, 100);

        Quote("b", 2, 49, 101);
        Quote("b", 3, 100, 201);

        AssertRefused("b", QualityFault.OutOfBand, 2);
        Assert.Null(Snapshot(3).Quote);
    }

    [Fact]
    public void Ticker_OutOfTheBand_IsRefused()
    {
        Trade("a", 1, 100);

        Ticker("b", 2, 300, 5);

        AssertRefused("b", QualityFault.OutOfBand);
    }

    [Fact]
    public void Book_OutOfTheBand_IsNeitherQuoteNorDepth()
    {
        Trade("a", 1, 100);

        Book("b", 2, (10, 1), (11, 1));

        AssertRefused("b", QualityFault.OutOfBand);
        Assert.Null(Snapshot(2).Quote);
        Assert.Empty(Market.Book(5, At(2)).Bids);
    }

    [Fact]
    public void Trade_AfterAWindowWithoutAPrice_IsBelievedWhateverItIs()
    {
        Trade("a", 1, 100);
        Trade("a", 200, 1_000);
        AssertRefused("a", QualityFault.OutOfBand);

        Trade("a", 1 + 300 + 38, 1_000);

        Assert.Equal(2, Told.Count);
    }

    [Fact]
    public void Trade_OlderOfTheWindow_StillMakesTheRange()
    {
        Trade("a", 0, 100);
        for (var at = 30; at <= 240; at += 30)
            Trade("a", at, 190);

        Trade("a", 250, 55);

        Assert.Equal(10, Told.Count);
        Trade("a", 400, 60);
        Trade("a", 580, 54);
        Assert.Equal(12, Told.Count);
    }

    [Fact]
    public void Trade_ToldBefore_IsRefused()
    {
        Trade("a", 1, 100, id: 7);
        Trade("a", 2, 101, id: 8);
        Trade("a", 3, 100, id: 7);
        Trade("a", 3, 101, id: 8);
        Trade("b", 3, 101, id: 8);

        AssertRefused("a", QualityFault.Duplicate, 2);
        Assert.Equal(3, Told.Count);
        Assert.Equal(2, Venue("a", 3).Quality.Trades);
    }

    [Fact]
    public void Trade_DuplicateAfterTheConnectionWasRenewed_IsRefused()
    {
        Trade("a", 1, 100, id: 7);
        Lose("a", 2);
        Revive("a", 3);

        Trade("a", 4, 100, id: 7);

        AssertRefused("a", QualityFault.Duplicate);
    }

    [Fact]
    public void Trade_WithANumberFarOff_RefusesNoneAfterIt()
    {
        Trade("a", 1, 100, id: 1);
        Trade("a", 2, 100, id: 999_999_999_999);
        Trade("a", 3, 101, id: 2);
        Trade("a", 4, 102, id: 3);

        Assert.Equal([100m, 100m, 101m, 102m], Told.Select(news => news.Trade.Price.Value));
        Assert.All(Told, news => Assert.False(news.Trade.Suspicious));
    }

    [Fact]
    public void Trade_OutOfOrder_CountsAndMovesNoPrice()
    {
        Use(AggregationStrategy.Last);
        Trade("a", 1, 100, 1, id: 1);
        Trade("a", 5, 105, 1, id: 3);
        Told.Clear();

        Take("a", 6, VenueEvent.Trade(At(3), 103, 4, 2));

        Assert.Equal(new Trade(At(3), new Price(103), new Quantity(4), Suspicious: true), Assert.Single(Told).Trade);
        AssertRefused("a", QualityFault.OutOfOrder);
        Assert.Equal(3, Venue("a", 6).Quality.Trades);
        Assert.Equal(105m, PriceAt(6));
        Assert.Equal(6m, Snapshot(6).Trades!.Volume.Value);
    }

    [Fact]
    public void Trade_OutOfOrder_MendsTheCandle()
    {
        var candles = new CandleSeries([TimeSpan.FromMinutes(1)], 10);
        Market = new SymbolAggregate(Bitcoin, AggregationSettings.Default, QualityLimits.Default, candles);
        Trade("a", 1, 100, 1, id: 1);
        Trade("a", 61, 105, 1, id: 3);

        Take("a", 62, VenueEvent.Trade(At(3), 103, 4, 2));
        Trade("a", 63, 105, 1, id: 3);
        Trade("a", 64, 999, 1, id: 4);

        Assert.Equal([5m, 1m], candles.Newest(TimeSpan.FromMinutes(1), 9).Select(candle => candle.Bar.Volume.Value));
    }

    [Fact]
    public void Trade_OlderThanAnotherVenues_IsInOrder()
    {
        Trade("a", 5, 100);

        Take("b", 5, VenueEvent.Trade(At(4), 101, 1, 0));

        Assert.False(Told[1].Trade.Suspicious);
    }

    [Fact]
    public void Quote_OutOfOrder_IsRefused()
    {
        Quote("a", 1, 100, 101, id: 7);
        Quote("a", 2, 90, 91, id: 6);
        Quote("b", 5, 100, 101);
        Take("b", 6, VenueEvent.Quote(At(4), 90, 1, 91, 1));

        AssertRefused("a", QualityFault.OutOfOrder);
        AssertRefused("b", QualityFault.OutOfOrder);
        Assert.Equal(100m, Snapshot(6).Quote!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Quote_ToldBefore_IsRefused()
    {
        Quote("a", 1, 100, 101, id: 7);
        Quote("a", 1, 100, 101, id: 7);

        AssertRefused("a", QualityFault.Duplicate);
    }

    [Fact]
    public void Quote_ManyInARowThatSeemOld_AreBelievedAtLast()
    {
        Quote("a", 0, 100, 101, id: long.MaxValue);
        for (var i = 1; i <= 17; i++)
            Quote("a", i, 100 + i, 101 + i, id: i);

        AssertRefused("a", QualityFault.OutOfOrder, 16);
        Assert.Equal(117m, Snapshot(17).Quote!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Ticker_OutOfOrder_IsRefused()
    {
        Ticker("a", 5, 100, 10);

        Take("a", 6, VenueEvent.Ticker(At(4), 90, 9));

        AssertRefused("a", QualityFault.OutOfOrder);
        Assert.Equal(100m, Snapshot(6).Ticker!.Price.Value);
    }

    [Theory]
    [InlineData(101, 101)]
    [InlineData(102, 101)]
    public void Quote_OfOneVenueThatCrosses_IsRefused(int bid, int ask)
    {
        Quote("a", 1, bid, ask);

        AssertRefused("a", QualityFault.Crossed);
        Assert.Empty(Told);
    }

    [Fact]
    public void Book_ThatCrosses_LeavesAndIsCounted()
    {
        Book("a", 1, (100, 1), (101, 1));
        Told.Clear();

        Take("a", 2, VenueEvent.BidLevel(At(2), 102, 1), VenueEvent.BookEnd(At(2), 5));

        AssertRefused("a", QualityFault.Crossed);
        Assert.Equal(BookState.Crossed, Venue("a", 2).Book);
        Assert.Null(Market.ToldQuote);
        Assert.Null(Snapshot(2).Quote);
    }

    [Fact]
    public void Book_WhoseUpdatesAreOlderThanItsSnapshot_IsTakenAndRefusesNothing()
    {
        // A snapshot asked for has the time of receipt; the updates that were kept for it have the venue's, and a number.
        Take("a", 10, [
            VenueEvent.BookClear(At(10)), VenueEvent.BidLevel(At(10), 100, 1), VenueEvent.AskLevel(At(10), 101, 1),
            VenueEvent.BookEnd(At(10), 7),
            VenueEvent.BidLevel(At(9), 100.5m, 2), VenueEvent.BookEnd(At(9), 8),
            VenueEvent.Quote(At(9.5), 100.6m, 3, 101, 1, 9),
        ]);

        Assert.Equal((BookState.Live, QuoteOf(9.5, 100.6m, 3, 101, 1)), (Venue("a", 10).Book, Market.ToldQuote));
        Assert.Empty(Venue("a", 10).Quality.Refused);
    }

    [Fact]
    public void Take_BatchOfAnotherSymbol_Throws() => Assert.Throws<ArgumentException>(() =>
        Market.Take(new VenueBatch("a", Symbol.Parse("ETH/USD"), Noon, []), Told));

    private void AssertRefused(string venue, QualityFault fault, long count = 1) =>
        Assert.Equal([KeyValuePair.Create(fault, count)], Venue(venue, 0).Quality.Refused);
}
