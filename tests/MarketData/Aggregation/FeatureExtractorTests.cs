using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>All values are worked out by hand.</summary>
public sealed class FeatureExtractorTests : AggregateTest
{
    private readonly FeatureExtractor _extractor = new(depth: 2, returns: 3);

    [Fact]
    public void Take_TwoVenues_HasEveryFeature()
    {
        Book("a", 1, (100, 1), (99, 2), (98, 50), (101, 3), (102, 1), (103, 50));
        Book("b", 1, (100, 3), (101, 1));

        var features = _extractor.Take(Market, At(1));

        // At 100 rest 4 and at 99 2, at 101 4 and at 102 1.
        Assert.Equal(100 / 100.5, features["spread_percent"]);
        Assert.Equal(1 / 11d, features["imbalance"]);
        Assert.Equal(100.5, features["micro_price"]);
        Assert.Equal(100.5, features["mid_price"]);
        Assert.Equal(2, features["venues"]);
        Assert.Equal(double.NaN, features["return"]);
        Assert.Equal(double.NaN, features["volatility"]);
        Assert.Equal(FeatureVector.Names.Length, features.Values.Length);
        Assert.Throws<KeyNotFoundException>(() => features["beta"]);
    }

    [Fact]
    public void Take_MoreAskedThanBid_HasTheMicroPriceNearTheBid()
    {
        Book("a", 1, (100, 1), (101, 3));

        // (100 × 3 + 101 × 1) / 4
        Assert.Equal(100.25, _extractor.Take(Market, At(1))["micro_price"]);
        Assert.Equal(-0.5, _extractor.Take(Market, At(1))["imbalance"]);
    }

    [Fact]
    public void Take_OneAfterTheOther_HasReturnsAndTheirDeviation()
    {
        Book("a", 1, (99, 1), (101, 1));
        _ = _extractor.Take(Market, At(1));
        Book("a", 2, (109, 1), (111, 1));
        Assert.Equal(Math.Log(1.1), _extractor.Take(Market, At(2))["return"], 12);
        Book("a", 3, (99, 1), (101, 1));

        var features = _extractor.Take(Market, At(3));

        // Returns of ±ln 1.1: mean 0, √(2 ln² 1.1 / 1).
        Assert.Equal(-Math.Log(1.1), features["return"], 12);
        Assert.Equal(Math.Sqrt(2) * Math.Log(1.1), features["volatility"], 12);
    }

    [Fact]
    public void Take_NoLiveVenue_KnowsNothingAndTheNextReturnNeither()
    {
        Book("a", 1, (99, 1), (101, 1));
        _ = _extractor.Take(Market, At(1));
        Lose("a", 2);

        var none = _extractor.Take(Market, At(2));
        Assert.Equal((double.NaN, 0d), (none["mid_price"], none["venues"]));
        Revive("a", 3);
        Book("a", 3, (109, 1), (111, 1));
        Assert.Equal(double.NaN, _extractor.Take(Market, At(3))["return"]);
    }
}
