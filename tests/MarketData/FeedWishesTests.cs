using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class FeedWishesTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Symbol Ether = Symbol.Parse("ETH/USD");

    [Fact]
    public void With_ALaterWishOfTheSameSymbol_TakesThePlaceOfTheEarlier()
    {
        var wishes = new FeedWishes()
            .With(new FeedWish(Bitcoin, ["trade"], IsWanted: true))
            .With(new FeedWish(Ether, [], IsWanted: true))
            .With(new FeedWish(Bitcoin, [], IsWanted: false));

        Assert.Equal([(Ether, true), (Bitcoin, false)], wishes.All.Select(wish => (wish.Symbol, wish.IsWanted)));
    }

    [Fact]
    public void With_TheSameWish_IsTheSameObject()
    {
        var wishes = new FeedWishes().With(new FeedWish(Bitcoin, ["trade", "book"], IsWanted: true));

        Assert.Same(wishes, wishes.With(new FeedWish(Bitcoin, ["trade", "book"], IsWanted: true)));
        Assert.NotSame(wishes, wishes.With(new FeedWish(Bitcoin, ["trade"], IsWanted: true)));
        Assert.NotSame(wishes, wishes.With(new FeedWish(Bitcoin, ["trade", "book"], IsWanted: false)));
    }
}
