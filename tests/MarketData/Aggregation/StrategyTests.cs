using OrleansTrader.MarketData;
using static OrleansTrader.MarketData.AggregationStrategy;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>Every strategy over one, two and three venues; all values are worked out by hand.</summary>
public sealed class StrategyTests : AggregateTest
{
    [Theory]
    [InlineData(First)]
    [InlineData(Last)]
    [InlineData(Average)]
    [InlineData(Median)]
    [InlineData(VolumeWeighted)]
    [InlineData(BestBidAsk)]
    public void Quote_OneVenue_IsThatVenues(AggregationStrategy strategy)
    {
        Use(strategy);

        Quote("a", 1, 100.25m, 100.5m, 3, 0.125m);

        Assert.Equal(QuoteOf(1, 100.25m, 3, 100.5m, 0.125m), NewQuote());
        Assert.Equal(QuoteOf(1, 100.25m, 3, 100.5m, 0.125m), Snapshot(1).Quote);
    }

    // The middle bids 101, 100 and 103 at asks 102, 104 and 105; 1, 6 and 3 were traded.
    [Theory]
    [InlineData(First, 101, 102)]
    [InlineData(Last, 100, 104)]
    [InlineData(Average, 100.5, 103)]
    [InlineData(Median, 100.5, 103)]
    [InlineData(VolumeWeighted, 100.1, 103.8)] // (101 + 6 × 100) / 7 = 100.14…, (102 + 6 × 104) / 7 = 103.71…
    [InlineData(BestBidAsk, 101, 102)]
    public void Quote_TwoVenues_IsByTheStrategy(AggregationStrategy strategy, double bid, double ask)
    {
        Use(strategy, interval: 10);
        Tell(2);

        AssertPrices(bid, ask);
    }

    [Theory]
    [InlineData(First, 101, 102)]
    [InlineData(Last, 103, 105)]
    [InlineData(Average, 101.3, 103.7)] // 304 / 3 = 101.33…, 311 / 3 = 103.66…
    [InlineData(Median, 101, 104)]
    [InlineData(VolumeWeighted, 101, 104.1)] // (101 + 600 + 309) / 10 = 101, (102 + 624 + 315) / 10 = 104.1
    [InlineData(BestBidAsk, 103, 102)] // crossed: b and c could be arbitraged against a
    public void Quote_ThreeVenues_IsByTheStrategy(AggregationStrategy strategy, double bid, double ask)
    {
        Use(strategy, interval: 10);
        Tell(3);

        AssertPrices(bid, ask);
    }

    [Theory]
    [InlineData(First, 101)]
    [InlineData(Last, 100)]
    [InlineData(Average, 100.5)]
    [InlineData(Median, 100.5)]
    [InlineData(VolumeWeighted, 100.143)] // (101 + 6 × 100) / 7 = 100.142857…, prices have one digit behind the point
    [InlineData(BestBidAsk, 101.5)] // the mid of 101 and 102
    public void Price_TwoVenues_IsByTheStrategy(AggregationStrategy strategy, double price)
    {
        Use(strategy, interval: 10);
        Tell(2);

        Assert.Equal((decimal)price, PriceAt(4));
    }

    [Theory]
    [InlineData(First, 101)]
    [InlineData(Last, 103)]
    [InlineData(Average, 101.333)] // 304 / 3
    [InlineData(Median, 101)]
    [InlineData(VolumeWeighted, 101)] // (101 + 600 + 309) / 10
    [InlineData(BestBidAsk, 102.5)] // the mid of 103 and 102
    public void Price_ThreeVenues_IsByTheStrategy(AggregationStrategy strategy, double price)
    {
        Use(strategy, interval: 10);
        Tell(3);

        Assert.Equal((decimal)price, PriceAt(4));
    }

    [Fact]
    public void Quote_OfMeans_HasTheMeanOfTheSizesRoundedDown()
    {
        Use(Average);

        Take("a", 1, VenueEvent.Quote(At(1), 100.3m, 1, 101, 0.5m));
        Take("b", 1, VenueEvent.Quote(At(1), 100.2m, 2, 101, 0.6m));

        Assert.Equal(QuoteOf(1, 100.2m, 1, 101, 0.5m), NewQuote());
    }

    [Fact]
    public void Quote_BestOfEqualPrices_IsTheLargerSize()
    {
        Quote("a", 1, 100, 101, bidSize: 1, askSize: 5);
        Quote("b", 2, 100, 101, bidSize: 4, askSize: 2);

        Assert.Equal(QuoteOf(2, 100, 4, 101, 5), NewQuote());
    }

    [Fact]
    public void Quote_FirstWithoutAnInterval_IsWhoeverTells()
    {
        Use(First);

        Quote("a", 1, 100, 101);
        Quote("b", 2, 200, 201);

        Assert.Equal(QuoteOf(2, 200, 1, 201, 1), NewQuote());
    }

    [Fact]
    public void Quote_FirstOfANewRound_LeadsFromThenOn()
    {
        Use(First, interval: 10);
        Quote("a", 0, 100, 101);
        Quote("b", 1, 110, 111);
        Quote("b", 10, 112, 113);

        Assert.Equal(QuoteOf(10, 112, 1, 113, 1), NewQuote());
        Quote("a", 20, 102, 103);
        Assert.Equal(QuoteOf(20, 102, 1, 103, 1), NewQuote());
    }

    [Fact]
    public void Quote_WhoToldFirstIsGone_IsThatOfWhoToldLast()
    {
        Use(First, interval: 10);
        Quote("a", 0, 100, 101);
        Quote("b", 1, 110, 111);

        Lose("a", 2);

        Assert.Equal(QuoteOf(1, 110, 1, 111, 1), NewQuote());
    }

    [Fact]
    public void Quote_VolumeWeightedWithoutTrades_IsTheMean()
    {
        Use(VolumeWeighted);

        Quote("a", 1, 100, 104);
        Quote("b", 1, 102, 106);

        Assert.Equal((101m, 105m), (NewQuote()!.Value.Bid!.Value.Value, Snapshot(1).Quote!.Value.Ask!.Value.Value));
    }

    [Fact]
    public void Price_VolumeWeighted_CountsOnlyVenuesThatAreLive()
    {
        Use(VolumeWeighted, staleAfter: 5);
        Trade("a", 0, 100, 3);
        Trade("b", 3, 110, 1);
        Assert.Equal(102.5m, PriceAt(3));

        Assert.Equal(110m, PriceAt(6));

        Trade("a", 7, 120, 1);
        Assert.Equal(106m, PriceAt(7));
    }

    [Fact]
    public void Change_OfTheStrategy_HoldsFromThenOn()
    {
        Tell(3);
        Told.Clear();

        Market.Change(Market.Settings with { Strategy = Median });
        Market.Tick(At(5), Told);

        Assert.Equal(101m, NewQuote()!.Value.Bid!.Value.Value);
        Assert.Throws<ArgumentException>(() => Market.Change(Market.Settings with { BufferSize = 0, StaleAfter = TimeSpan.Zero }));
        Assert.Equal(Median, Market.Settings.Strategy);
    }

    [Fact]
    public void Change_BeforeAnythingCame_HasNothingToDo()
    {
        Market.Change(AggregationSettings.Stable);

        Assert.Null(Market.DueAt);
    }

    [Fact]
    public void Change_OfTheBuffer_KeepsTheNewest()
    {
        for (var i = 1; i <= 5; i++)
            Trade("a", i, 100 + i, i);

        Market.Change(Market.Settings with { BufferSize = 2 });

        Assert.Equal([4m, 5m], Market.SourceTrades().Select(source => source.Trade.Quantity.Value));
        Trade("b", 6, 106, 6);
        Assert.Equal([5m, 6m], Market.SourceTrades().Select(source => source.Trade.Quantity.Value));
    }

    [Fact]
    public void Profiles_AllOfThem_AreValid()
    {
        Assert.Equal(["arbitrage", "default", "high-frequency", "stable"], AggregationSettings.Profiles.Keys.Order(StringComparer.Ordinal));
        Assert.All(AggregationSettings.Profiles.Values, settings => Assert.Empty(settings.Check()));
        Assert.Equal(new AggregationSettings(First, TimeSpan.Zero, 10, TimeSpan.FromSeconds(5)), AggregationSettings.HighFrequency);
        Assert.Equal(new AggregationSettings(Median, TimeSpan.FromSeconds(5), 1_000, TimeSpan.FromSeconds(60)), AggregationSettings.Stable);
        Assert.Equal(
            new AggregationSettings(BestBidAsk, TimeSpan.FromMilliseconds(100), 50, TimeSpan.FromSeconds(5)),
            AggregationSettings.Arbitrage);
    }

    [Fact]
    public void Check_EverythingWrong_TellsItAllAtOnce() => Assert.Equal(
        4, new AggregationSettings((AggregationStrategy)9, TimeSpan.FromTicks(-1), 10_001, TimeSpan.FromDays(2)).Check().Length);

    /// <summary>a, b and c tell at seconds 1, 2 and 3: first a trade, then a quote.</summary>
    private void Tell(int venues)
    {
        (string Venue, decimal Bid, decimal Ask, decimal Traded)[] all = [("a", 101, 102, 1), ("b", 100.0m, 104, 6), ("c", 103, 105, 3)];
        foreach (var (index, (venue, bid, ask, traded)) in all.Take(venues).Index())
        {
            Trade(venue, index + 1, bid, traded);
            Quote(venue, index + 1, bid, ask);
        }
    }

    private void AssertPrices(double bid, double ask)
    {
        var quote = Snapshot(4).Quote!.Value;
        Assert.Equal(((decimal)bid, (decimal)ask), (quote.Bid!.Value.Value, quote.Ask!.Value.Value));
        Market.Tick(At(12), Told);
        quote = NewQuote() ?? throw new InvalidOperationException("No quote was told.");
        Assert.Equal(((decimal)bid, (decimal)ask), (quote.Bid!.Value.Value, quote.Ask!.Value.Value));
    }
}
