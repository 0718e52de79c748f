using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>All values are worked out by hand.</summary>
public sealed class ArbitrageDetectorTests : AggregateTest
{
    private readonly List<ArbitrageEvent> _told = [];
    private ArbitrageDetector _detector = new(FeeSchedule.None, 0, 10);

    [Fact]
    public void Look_OneVenueOrNoCross_FindsNothing()
    {
        Look();
        Book("a", 1, (100, 1), (101, 1));
        Look();
        Book("b", 2, (101, 1), (102, 1));
        Look();

        Assert.Empty(_told);
        Assert.Empty(_detector.Open);
    }

    [Fact]
    public void Look_BidAboveTheOthersAsk_WalksBothBooksAsFarAsItPays()
    {
        Book("a", 1, (99, 1), (98, 1), (100, 2), (103, 5));
        Book("b", 1, (104, 1), (102, 4), (105, 1), (106, 1));

        Look();

        // 1 at 100 → 104, 1 at 100 → 102; the next ask, 103, is above the next bid.
        var found = Assert.Single(_told);
        Assert.Equal(ArbitrageChange.Began, found.Change);
        Assert.Equal(
            new ArbitrageOpportunity(
                Bitcoin, "a", "b", new Quantity(2), new Price(100), new Price(103), 6, 4, At(1), At(1), 6, 4), found.Opportunity);
        Assert.Equal([found.Opportunity], _detector.Open);
        Assert.Equal(1, _detector.Count);
    }

    [Fact]
    public void Look_WithFees_CountsWhatIsLeft()
    {
        UseFees(0.001m, ("b", 0.002m));
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (101, 3), (102, 1));

        Look();

        // Paid 100 × 1.001 = 100.1; received 101 × 0.998 = 100.798; 0.698 each.
        var found = Assert.Single(_told).Opportunity;
        Assert.Equal((2m, 1.396m), (found.Quantity.Value, found.Profit));
        Assert.Equal(0.697_302_697, found.SpreadPercent, 9);
    }

    [Fact]
    public void Look_FeesEatItUp_FindsNothing()
    {
        UseFees(0.005m);
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (101, 3), (102, 1));

        Look();

        // Paid 100.5; received 100.495.
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(1.01, false)]
    public void Look_LeastSpread_IsReachedExactly(double percent, bool isFound)
    {
        _detector = new ArbitrageDetector(FeeSchedule.None, (decimal)percent, 10);
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (101, 3), (102, 1));

        Look();

        Assert.Equal(isFound, _told.Count == 1);
    }

    [Fact]
    public void Look_LeastSpread_EndsTheWalk()
    {
        _detector = new ArbitrageDetector(FeeSchedule.None, 2, 10);
        Book("a", 1, (99, 1), (98, 1), (100, 2), (101, 5));
        Book("b", 1, (103, 1), (102, 4), (105, 1), (106, 1));

        Look();

        Assert.Equal((2m, 5m), (_told[0].Opportunity.Quantity.Value, _told[0].Opportunity.Profit));
    }

    [Fact]
    public void Look_BeginsChangesAndEnds_IsToldOnceEach()
    {
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (104, 1), (105, 1));
        Look();
        Look();
        Book("b", 3, (102, 2), (105, 1));
        Look();
        Book("b", 4, (100, 2), (105, 1));
        Look();

        Assert.Equal([ArbitrageChange.Began, ArbitrageChange.Changed, ArbitrageChange.Ended], _told.Select(news => news.Change));
        Assert.Equal((4m, 4m, 4m), (_told[0].Opportunity.Profit, _told[1].Opportunity.Profit, _told[1].Opportunity.BestProfit));
        var ended = Assert.Single(_detector.Ended);
        Assert.Equal((At(1), At(4), TimeSpan.FromSeconds(3)), (ended.Since, ended.Until, ended.Duration));
        Assert.Equal(ended, _told[2].Opportunity);
        Assert.Empty(_detector.Open);
    }

    [Fact]
    public void Look_ChangesWithinTheInterval_AreToldTogetherAfterIt()
    {
        _detector = new ArbitrageDetector(FeeSchedule.None, 0, 10, TimeSpan.FromSeconds(1));
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (104, 1), (105, 1));
        Look();
        Book("b", 1.5, (103, 1), (105, 1));
        Look();
        Assert.Equal(3m, Assert.Single(_detector.Open).Profit);
        Assert.Single(_told);

        Market.Tick(At(2), Told);
        Look();
        Assert.Equal((ArbitrageChange.Changed, 3m), (_told[^1].Change, _told[^1].Opportunity.Profit));
        Book("b", 2.5, (102, 1), (105, 1));
        Look();
        Assert.Equal(2, _told.Count);
        Book("b", 2.75, (100, 1), (105, 1));
        Look();

        Assert.Equal((ArbitrageChange.Ended, 2m, At(2.75)), (_told[^1].Change, _told[^1].Opportunity.Profit, _told[^1].Opportunity.Until));
        Assert.Equal(3, _told.Count);
    }

    [Theory]
    [InlineData(VenueEventKind.BookLost)]
    [InlineData(VenueEventKind.BookEnd)]
    public void Look_BookIsNotLive_ItsQuotesCountForNothing(VenueEventKind loss)
    {
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (98, 1), (99, 1));
        if (loss == VenueEventKind.BookLost)
            Take("a", 2, VenueEvent.BookLost(At(2)));
        else
            Take("a", 2, VenueEvent.BidLevel(At(2), 101, 1), VenueEvent.BookEnd(At(2)));
        Quote("a", 3, 90, 91);
        Look();
        Assert.Empty(_told);

        Book("a", 4, (90, 1), (91, 1));
        Look();

        Assert.Equal(("a", "b"), (Assert.Single(_told).Opportunity.BuyVenue, _told[0].Opportunity.SellVenue));
    }

    [Fact]
    public void Look_BookIsStale_ItsQuotesCountForNothing()
    {
        Book("a", 0, (99, 1), (100, 2));
        Quote("a", 25, 90, 91);
        Book("b", 30, (98, 1), (99, 1));
        Look();
        Assert.Empty(_told);

        Market.Tick(At(30.001), Told);
        Quote("a", 31, 80, 81);
        Look();

        Assert.Empty(_told);
    }

    [Fact]
    public void Look_VenueIsLost_EndsWhatItOffered()
    {
        Book("a", 1, (99, 1), (100, 2));
        Book("b", 1, (104, 1), (105, 1));
        Look();

        Lose("a", 2);
        Look();

        Assert.Equal(ArbitrageChange.Ended, _told[^1].Change);
    }

    [Fact]
    public void Look_QuotesWithoutABook_CountWithTheirSizes()
    {
        Quote("a", 1, 99, 100, askSize: 2);
        Quote("b", 1, 101, 102, bidSize: 0.5m);

        Look();

        Assert.Equal(0.5m, Assert.Single(_told).Opportunity.Quantity.Value);
    }

    [Fact]
    public void Look_PolledPrices_CountForNothing()
    {
        Quote("a", 1, 99, 100);
        Take("b", 1, VenueEvent.Quote(At(1), 120, 1, 121, 1, flags: VenueEventFlags.Polled));

        Look();

        Assert.Empty(_told);
    }

    [Fact]
    public void Look_ThreeVenues_FindsEveryPair()
    {
        Quote("a", 1, 99, 100);
        Quote("b", 1, 102, 103);
        Quote("c", 1, 104, 105);

        Look();

        Assert.Equal([("a", "b"), ("a", "c"), ("b", "c")], _told.Select(news => (news.Opportunity.BuyVenue, news.Opportunity.SellVenue)));
    }

    [Fact]
    public void Ended_MoreThanAreKept_AreTheNewest()
    {
        _detector = new ArbitrageDetector(FeeSchedule.None, 0, 1);
        for (var i = 0; i < 3; i++)
        {
            Quote("a", 10 * i, 99, 100);
            Quote("b", 10 * i, 101 + i, 110);
            Look();
            Quote("b", 10 * i + 1, 98, 110);
            Look();
        }

        Assert.Equal(At(20), Assert.Single(_detector.Ended).Since);
        Assert.Equal(3, _detector.Count);
    }

    private void UseFees(decimal usual, params (string Venue, decimal Fee)[] others) => _detector = new ArbitrageDetector(
        new FeeSchedule(others.ToImmutableDictionary(one => one.Venue, one => one.Fee), usual), 0, 10);

    private void Look() => _detector.Look(Market, _told);
}
