using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>Which venues are part of the aggregate, and what it tells when.</summary>
public sealed class SourcesTests : AggregateTest
{
    [Fact]
    public void Snapshot_OfNothing_SaysSo()
    {
        var snapshot = Snapshot(0);

        Assert.Equal(AggregateState.NoSource, snapshot.State);
        Assert.Null(snapshot.Price);
        Assert.Null(snapshot.Quote);
        Assert.Null(snapshot.Trades);
        Assert.Null(snapshot.Ticker);
        Assert.Empty(snapshot.Venues);
        Assert.Null(Market.DueAt);
    }

    [Fact]
    public void Tick_VenueIsStale_LeavesAndComesBack()
    {
        Quote("a", 0, 100, 101);
        Quote("b", 10, 99, 102);
        Told.Clear();

        Assert.Equal(At(30).UnixNanoseconds + 1, Market.DueAt!.Value.UnixNanoseconds);
        Market.Tick(At(30), Told);
        Assert.Empty(Told);
        Market.Tick(Market.DueAt!.Value, Told);

        Assert.Equal(QuoteOf(10, 99, 1, 102, 1), NewQuote());
        Assert.Equal((false, true), (Venue("a", 31).IsLive, Venue("b", 31).IsLive));
        Quote("a", 32, 100, 101);
        Assert.Equal(QuoteOf(32, 100, 1, 101, 1), NewQuote());
    }

    [Fact]
    public void Tick_LastVenueIsStale_TakesTheQuoteBack()
    {
        Quote("a", 0, 100, 101);
        Assert.NotNull(Market.ToldQuote);
        Told.Clear();

        Market.Tick(At(30.1), Told);

        Assert.Null(Market.ToldQuote);
        Assert.Empty(Told);
        Assert.Null(Market.DueAt);
        Assert.Equal((AggregateState.NoSource, null, null), (Snapshot(31).State, Snapshot(31).Price, Snapshot(31).Quote));
        Quote("a", 40, 100, 101);
        Assert.Equal(QuoteOf(40, 100, 1, 101, 1), NewQuote());
    }

    [Fact]
    public void Snapshot_LookedAtAfterAVenueWentStale_DoesNotHideThatFromTheNextTick()
    {
        Quote("a", 0, 100, 101);
        Quote("b", 10, 99, 102);
        Told.Clear();

        Assert.Equal(99m, Snapshot(35).Quote!.Value.Bid!.Value.Value);
        Market.Tick(At(35), Told);

        Assert.Equal(99m, NewQuote()!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Price_LastTradeIsStale_IsNotServedThoughTheQuoteIs()
    {
        Use(AggregationStrategy.Last);
        Trade("a", 0, 100);
        Quote("a", 20, 100, 101);

        Assert.Equal(100m, PriceAt(30));
        Assert.Null(PriceAt(31));
        Assert.Equal(AggregateState.Live, Snapshot(31).State);
        Assert.Equal(100m, Venue("a", 31).LastTrade!.Value.Price.Value);
    }

    [Fact]
    public void Lost_OneOfTwo_LeavesAtOnceThoughTheIntervalHasNotPassed()
    {
        Use(AggregationStrategy.BestBidAsk, interval: 10);
        Quote("a", 0, 100, 101);
        Quote("b", 0, 99, 102);
        Told.Clear();

        Lose("a", 1);

        Assert.Equal(QuoteOf(0, 99, 1, 102, 1), NewQuote());
        Assert.False(Venue("a", 1).IsLive);
    }

    [Fact]
    public void Lost_ThenLive_IsASourceWithItsNextQuote()
    {
        Quote("a", 0, 100, 101);
        Lose("a", 1);
        Assert.Null(Market.ToldQuote);
        Told.Clear();

        Revive("a", 2);
        Assert.Null(Market.ToldQuote);
        Assert.Equal(AggregateState.NoSource, Snapshot(2).State);
        Quote("a", 3, 98, 99);

        Assert.Equal(QuoteOf(3, 98, 1, 99, 1), NewQuote());
    }

    [Fact]
    public void Lost_QuoteBeforeTheVenueSaysLive_CountsFromThen()
    {
        Lose("a", 1);
        Quote("a", 2, 100, 101);
        Trade("a", 2, 100);
        Assert.Equal(MarketEventKind.Trade, Assert.Single(Told).Kind);
        Told.Clear();

        Revive("a", 3);

        Assert.Equal(QuoteOf(2, 100, 1, 101, 1), NewQuote());
    }

    [Fact]
    public void Lost_Book_IsNotLiveAfterLiveButAfterItsSnapshot()
    {
        Book("a", 0, (100, 1), (101, 1));
        Lose("a", 1);
        Revive("a", 2);
        Take("a", 3, VenueEvent.BidLevel(At(3), 100, 5), VenueEvent.BookEnd(At(3)));
        Assert.Null(Market.ToldQuote);

        Book("a", 4, (98, 1), (99, 1));

        Assert.Equal(98m, Market.ToldQuote!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void BookLost_WithAQuoteBeside_FallsBackToTheQuote()
    {
        Quote("a", 0, 100, 101);
        Book("a", 1, (100.5m, 2), (101, 1));
        Assert.Equal(QuoteOf(1, 100.5m, 2, 101, 1), NewQuote());

        Take("a", 2, VenueEvent.BookLost(At(2)));

        Assert.Equal(QuoteOf(0, 100, 1, 101, 1), NewQuote());
    }

    [Fact]
    public void Top_QuoteAndBook_IsTheNewerByTheirNumbers()
    {
        Quote("a", 1, 100, 101, id: 50);

        Take(
            "a", 2, VenueEvent.BookClear(At(2)), VenueEvent.BidLevel(At(2), 90, 1), VenueEvent.AskLevel(At(2), 102, 1),
            VenueEvent.BookEnd(At(2), 49));
        Assert.Equal(100m, Market.ToldQuote!.Value.Bid!.Value.Value);

        Take("a", 3, VenueEvent.BidLevel(At(3), 91, 1), VenueEvent.BookEnd(At(3), 51));
        Assert.Equal(91m, Market.ToldQuote!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Top_BookWithOneSide_IsNoSource()
    {
        Take("a", 1, VenueEvent.BookClear(At(1)), VenueEvent.BidLevel(At(1), 100, 1), VenueEvent.BookEnd(At(1)));

        Assert.Empty(Told);
        Assert.Equal(100m, Market.Book(5, At(1)).BestBid!.Value.Price.Value);
    }

    [Fact]
    public void Top_BookThatLosesASide_IsNoSourceAnyMore()
    {
        Book("a", 1, (100, 1), (101, 1));

        Take("a", 2, VenueEvent.AskLevel(At(2), 101, 0), VenueEvent.BookEnd(At(2)));

        Assert.Null(Market.ToldQuote);
        Assert.True(Market.Book(5, At(2)).Asks.IsEmpty);
    }

    [Fact]
    public void Take_UpdateHalfApplied_KeepsTheWholeOne()
    {
        Book("a", 1, (100, 1), (101, 1));
        Told.Clear();

        Take("a", 2, VenueEvent.BidLevel(At(2), 100, 0));
        Assert.Empty(Told);
        Assert.Equal(100m, Snapshot(2).Quote!.Value.Bid!.Value.Value);

        Take("a", 3, VenueEvent.BidLevel(At(3), 99, 1), VenueEvent.BookEnd(At(3)));
        Assert.Equal(99m, NewQuote()!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Polled_Prices_AreMarkedAndMakeNoQuoteAndNoTrade()
    {
        Lose("a", 0);
        Take(
            "a", 1, VenueEvent.Trade(At(1), 100, 1, 5, VenueEventFlags.Polled),
            VenueEvent.Quote(At(1), 101, 1, 103, 1, flags: VenueEventFlags.Polled));

        Assert.Empty(Told);
        Assert.Null(Market.ToldQuote);
        var snapshot = Snapshot(1);
        Assert.Equal((AggregateState.Polled, 102m, null), (snapshot.State, snapshot.Price?.Value, snapshot.Quote));
        Assert.Equal(102m, Venue("a", 1).Polled!.Value.Value);
        Assert.False(Venue("a", 1).IsLive);
        Assert.Equal(AggregateState.NoSource, Snapshot(32).State);
    }

    [Fact]
    public void Polled_BesideALiveVenue_IsNotPartOfThePrice()
    {
        Use(AggregationStrategy.Average);
        Trade("a", 0, 100);
        Take("b", 1, VenueEvent.Ticker(At(1), 120, 5, flags: VenueEventFlags.Polled));

        Assert.Equal((AggregateState.Live, 100m), (Snapshot(1).State, PriceAt(1)));
        Assert.Null(Snapshot(1).Ticker);
        Trade("b", 2, 110);
        Assert.Equal(105m, PriceAt(2));
    }

    [Fact]
    public void Polled_TradeThatTheSocketTellsLater_IsNotADuplicate()
    {
        Take("a", 1, VenueEvent.Trade(At(1), 100, 1, 5, VenueEventFlags.Polled));

        Trade("a", 2, 100, id: 5);

        _ = Assert.Single(Told);
    }

    [Fact]
    public void Take_WithinTheInterval_HoldsTheQuoteBackAndTellsTheLatest()
    {
        Use(AggregationStrategy.BestBidAsk, interval: 10);
        Quote("a", 0, 100, 101);
        Assert.Equal(QuoteOf(0, 100, 1, 101, 1), NewQuote());

        Quote("a", 4, 102, 103);
        Quote("a", 5, 104, 105);
        Market.Tick(At(9.9), Told);
        Assert.Empty(Told);
        Assert.Equal(At(10), Market.DueAt);
        Market.Tick(At(10), Told);

        Assert.Equal(QuoteOf(5, 104, 1, 105, 1), Assert.Single(ToldQuotes));
        Assert.Equal(At(35).UnixNanoseconds + 1, Market.DueAt!.Value.UnixNanoseconds);
    }

    [Fact]
    public void Take_WithinTheInterval_TellsTradesAtOnce()
    {
        Use(AggregationStrategy.Last, interval: 10);

        Trade("a", 1, 100);
        Trade("b", 2, 101);

        Assert.Equal([100m, 101m], Told.Select(news => news.Trade.Price.Value));
    }

    [Fact]
    public void Take_SameQuoteAgain_TellsNothingButKeepsTheVenueFresh()
    {
        Quote("a", 0, 100, 101);
        Told.Clear();

        Quote("a", 20, 100, 101);

        Assert.Empty(Told);
        Market.Tick(At(45), Told);
        Assert.NotNull(Market.ToldQuote);
    }

    [Fact]
    public void Take_BatchOfManyEvents_TellsItsTradesAndThenOneQuote()
    {
        Take(
            "a", 1, VenueEvent.Quote(At(1), 100, 1, 101, 1), VenueEvent.Trade(At(1), 101, 1, 1), VenueEvent.Quote(At(1), 101, 1, 102, 1),
            VenueEvent.Trade(At(1), 102, 1, 2));

        Assert.Equal([MarketEventKind.Trade, MarketEventKind.Trade, MarketEventKind.Quote], Told.Select(news => news.Kind));
        Assert.Equal(QuoteOf(1, 101, 1, 102, 1), NewQuote());
    }

    [Fact]
    public void Told_EventsOfSeveralVenues_PassThroughASymbolMarket()
    {
        var market = new SymbolMarket(TimeSpan.FromMinutes(1));
        Trade("a", 1, 100);
        Quote("a", 2, 100, 101);
        Quote("b", 3, 100.5m, 102);
        Trade("b", 61, 102);

        var told = market.Take([.. Told]);

        Assert.Equal(
            [MarketEventKind.Trade, MarketEventKind.Quote, MarketEventKind.Quote, MarketEventKind.Bar, MarketEventKind.Trade],
            told.Select(news => news.Kind).ToArray());
        Assert.Equal(QuoteOf(3, 100.5m, 1, 101, 1), market.Top);
    }

    [Fact]
    public void SourceQuotes_OfEachToldQuote_AreWhatItWasMadeOf()
    {
        Use(AggregationStrategy.Median, buffer: 2);
        Quote("a", 1, 100, 101);
        Quote("b", 2, 102, 103);
        Quote("a", 3, 104, 105);

        var told = Market.SourceQuotes();

        Assert.Equal([101m, 103m], told.Select(quote => quote.Quote.Bid!.Value.Value));
        Assert.Equal(
            [new SourceQuote("a", QuoteOf(3, 104, 1, 105, 1)), new SourceQuote("b", QuoteOf(2, 102, 1, 103, 1))], told[1].Sources);
        Assert.Equal(AggregationStrategy.Median, told[1].Strategy);
    }

    [Fact]
    public void SourceTrades_MoreThanTheBufferHolds_AreTheNewest()
    {
        Use(AggregationStrategy.Last, buffer: 3);
        for (var i = 1; i <= 40; i++)
            Trade(i % 2 == 0 ? "a" : "b", i, 100, i, id: i);

        Assert.Equal([("a", 38L), ("b", 39L), ("a", 40L)], Market.SourceTrades().Select(source => (source.Venue, source.Id)));
    }
}
