using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class MarketUpdateKeyTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2013-10-04T16:00:00Z");

    private static readonly MarketEvent Quote = MarketEvent.Of(
        new Quote(Noon, new Price(99), new Quantity(1), new Price(101), new Quantity(1)));

    private static readonly MarketEvent Trade = MarketEvent.Of(new Trade(Noon, new Price(100), new Quantity(1)));

    private static readonly MarketEvent Doubtful = MarketEvent.Of(new Trade(Noon, new Price(1), new Quantity(1), Suspicious: true));

    private static readonly MarketEvent Bar = MarketEvent.Of(new Bar(
        Noon, TimeSpan.FromMinutes(1), new Price(1), new Price(1), new Price(1), new Price(1), new Quantity(1)));

    [Fact]
    public void Of_UpdatesOfTheSameKinds_IsTheSame()
    {
        Assert.Equal(Key(Quote), Key(Quote, Quote));
        Assert.Equal(Key(Quote, Trade), Key(Trade, Quote));
    }

    [Fact]
    public void Of_UpdatesOfOtherKinds_Differs() =>
        Assert.Equal(4, new[] { Key(Quote), Key(Trade), Key(Doubtful), Key(Quote, Trade) }.Distinct().Count());

    [Fact]
    public void Of_UpdateWithABar_IsNull() => Assert.Null(Key(Quote, Bar, Trade));

    private static object? Key(params MarketEvent[] events) => MarketUpdateKey.Of(new MarketUpdate(TradingSystem.Spy, 1, [.. events]));
}
