using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>Trades, tickers and books of all venues as one; all values are worked out by hand.</summary>
public sealed class ViewTests : AggregateTest
{
    [Fact]
    public void Trades_OfThreeVenues_AreVolumeWeighted()
    {
        Trade("binance", 1, 45_000, 2);
        Trade("coinbase", 2, 45_010, 1);
        Trade("kraken", 3, 45_004, 1);

        // (90 000 + 45 010 + 45 004) / 4 = 45 003.5
        var trades = Snapshot(3).Trades!;
        Assert.Equal((45_003.5m, 4m, 3), (trades.Price.Value, trades.Volume.Value, trades.Count));
        Assert.Equal(["binance", "coinbase", "kraken"], trades.Venues);
    }

    [Fact]
    public void Trades_OfMoreThanTheBuffer_AreTheNewest()
    {
        Use(AggregationStrategy.VolumeWeighted, buffer: 2);
        Trade("a", 1, 100, 5);
        Trade("a", 2, 101, 1);
        Trade("b", 3, 102, 3);

        // (101 + 306) / 4 = 101.75
        Assert.Equal((101.75m, 4m, 2), (Snapshot(3).Trades!.Price.Value, Snapshot(3).Trades!.Volume.Value, Snapshot(3).Trades!.Count));
        Quote("a", 4, 100, 110);
        Quote("b", 4, 104, 114);
        Assert.Equal((103m, 113m), (Market.ToldQuote!.Value.Bid!.Value.Value, Market.ToldQuote!.Value.Ask!.Value.Value));
    }

    [Theory]
    [InlineData(AggregationStrategy.First, 44_995)]
    [InlineData(AggregationStrategy.Last, 45_005)]
    [InlineData(AggregationStrategy.Average, 45_000)]
    [InlineData(AggregationStrategy.Median, 45_000)]
    [InlineData(AggregationStrategy.VolumeWeighted, 45_001)] // (44 995 × 20 000 + 45 005 × 30 000) / 50 000
    [InlineData(AggregationStrategy.BestBidAsk, 45_000)]
    public void Ticker_OfTwoVenues_IsSummedWithRangeAndDeviation(AggregationStrategy strategy, double price)
    {
        Use(strategy, interval: 10);
        Ticker("a", 1, 44_995, 20_000);
        Ticker("b", 2, 45_005, 30_000);

        Assert.Equal(
            new TickerAggregate(new Price((decimal)price), new Quantity(50_000), new Price(44_995), new Price(45_005), 5, 2),
            Snapshot(2).Ticker);
    }

    [Fact]
    public void Quote_WeightsBeyondEveryMarket_DoNotThrow()
    {
        Use(AggregationStrategy.VolumeWeighted, staleAfter: 1_000);
        for (var i = 0; i < 100; i++)
            Trade("a", 0, 0.000_000_001m, 1_000_000_000_000_000);

        Quote("a", 400, 900_000_000_000, 900_000_000_001);
        Quote("b", 400, 900_000_000_002, 900_000_000_003);

        Assert.Equal(900_000_000_000, Market.ToldQuote!.Value.Bid!.Value.Value);
    }

    [Fact]
    public void Ticker_OfThreeVenues_HasTheDeviationOverAllOfThem()
    {
        Ticker("a", 1, 100, 1);
        Ticker("b", 1, 103, 1);
        Ticker("c", 1, 106, 1);

        // √((9 + 0 + 9) / 3)
        Assert.Equal(Math.Sqrt(6), Snapshot(1).Ticker!.Deviation);
    }

    [Fact]
    public void Ticker_StaleVenue_IsNotSummed()
    {
        Ticker("a", 0, 100, 7);
        Ticker("b", 10, 101, 5);

        Assert.Equal((5m, 1), (Snapshot(31).Ticker!.Volume.Value, Snapshot(31).Ticker!.Venues));
        Assert.Equal(7m, Venue("a", 31).Ticker!.Value.Volume.Value);
        Assert.Null(Snapshot(41).Ticker);
    }

    [Fact]
    public void Book_OfTwoVenues_IsMergedPriceByPrice()
    {
        Book("a", 1, (100, 1), (99, 2), (101, 3), (103, 4));
        Book("b", 1, (100, 5), (98, 6), (102, 7), (103, 8));

        var book = Market.Book(3, At(1));

        Assert.Equal(new VenueLevel("b", new Price(100), new Quantity(5)), book.BestBid);
        Assert.Equal(new VenueLevel("a", new Price(101), new Quantity(3)), book.BestAsk);
        Assert.Equal((1m, 100 / 100.5), (book.Spread?.Value, book.SpreadPercent));
        Assert.Equal([(100m, 6m, 2), (99m, 2m, 1), (98m, 6m, 1)], Rows(book.Bids));
        Assert.Equal([(101m, 3m, 1), (102m, 7m, 1), (103m, 12m, 2)], Rows(book.Asks));
        Assert.Equal([("a", 4m), ("b", 8m)], book.Asks[2].Venues.Select(part => (part.Venue, part.Quantity.Value)));
        Assert.Equal([(100m, 6m, 2)], Rows(Market.Book(1, At(1)).Bids));
        Assert.Equal(["a", "b"], book.Venues);
    }

    [Fact]
    public void Book_OfVenuesThatCross_HasASpreadBelowZero()
    {
        Book("a", 1, (100, 1), (101, 1));
        Book("b", 1, (102, 2), (103, 2));

        var book = Market.Book(5, At(1));

        Assert.Equal((-1m, -100 / 101.5), (book.Spread?.Value, book.SpreadPercent));
        Assert.Equal(QuoteOf(1, 102, 2, 101, 1), Market.ToldQuote);
    }

    [Fact]
    public void Book_VenueWithAQuoteAlone_IsThereWithOneLevel()
    {
        Book("a", 1, (100, 1), (99, 2), (101, 3), (103, 4));
        Quote("b", 1, 100.5m, 102, 7, 8);

        var book = Market.Book(5, At(1));

        Assert.Equal([(100.5m, 7m, 1), (100m, 1m, 1), (99m, 2m, 1)], Rows(book.Bids));
        Assert.Equal([(101m, 3m, 1), (102m, 8m, 1), (103m, 4m, 1)], Rows(book.Asks));
    }

    [Fact]
    public void Book_OfAStaleOrLostVenue_IsNotThere()
    {
        Book("a", 0, (100, 1), (101, 1));
        Book("b", 20, (100, 1), (101, 1));
        Book("c", 20, (100, 1), (101, 1));
        Lose("c", 21);

        Assert.Equal(["b"], Market.Book(5, At(31)).Venues);
        var none = Market.Book(5, At(51));
        Assert.Equal((null, null, null, null), (none.BestBid, none.BestAsk, none.Spread, none.SpreadPercent));
    }

    [Fact]
    public void Book_OfTwoQuotes_HasTheBestOfBothWithItsVenue()
    {
        Quote("binance", 1, 45_000, 45_020, 2.5m, 1);
        Quote("coinbase", 1, 44_990, 45_010, 1, 1.8m);

        var book = Market.Book(1, At(1));

        Assert.Equal(new VenueLevel("binance", new Price(45_000), new Quantity(2.5m)), book.BestBid);
        Assert.Equal(new VenueLevel("coinbase", new Price(45_010), new Quantity(1.8m)), book.BestAsk);
        Assert.Equal(10m, book.Spread?.Value);
        Assert.Equal("0.022", book.SpreadPercent!.Value.ToString("F3", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(decimal Price, decimal Quantity, int Venues)> Rows(IEnumerable<MergedLevel> levels) =>
        levels.Select(level => (level.Price.Value, level.Quantity.Value, level.Venues.Length));
}
