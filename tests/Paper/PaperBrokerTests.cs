using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Paper;

public sealed class PaperBrokerTests : PaperBrokerTest
{
    [Theory]
    [InlineData(Side.Buy, "100.02")]
    [InlineData(Side.Sell, "100.01")]
    public async Task Submit_MarketOrder_FillsAtTheOppositeQuote(Side side, string price)
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m, last: 99, at: 5);
        Assert.Equal(["a-0 a New +5s", $"a-1 a Trade +5s 10@{price} fee 0 USD"], await Submit(broker, Market("a", side)));
        Assert.False(broker.Holds(ClOrdId.Parse("a")));
    }

    [Fact]
    public async Task Submit_MarketOrderAfterTheQuoteMoved_FillsAtTheLast()
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        Show(broker, 101.01m, 101.02m, at: 1);
        Assert.Equal(["a-0 a New +1s", "a-1 a Trade +1s 10@101.02 fee 0 USD"], await Submit(broker, Market("a", Side.Buy)));
    }

    [Fact]
    public async Task Submit_MarketOrderWithoutQuotes_FillsAtTheLastTrade()
    {
        var broker = Broker();
        Show(broker, null, null, last: 99.5m);
        Assert.Equal(["a-0 a New +0s", "a-1 a Trade +0s 10@99.5 fee 0 USD"], await Submit(broker, Market("a", Side.Sell)));
    }

    [Fact]
    public async Task Submit_MarketOrderWithoutAnyMarket_IsRejected() => Assert.Equal(
        ["a-0 a Rejected +0s 'SPY has no ask to fill at, or no market at all yet.'"], await Submit(Broker(), Market("a", Side.Buy)));

    [Fact]
    public async Task Submit_MarketOrderAgainstASideNeverQuoted_IsRejected()
    {
        var broker = Broker();
        Show(broker, bid: 100, ask: null, last: 99);  // at 99 it would buy below the bid
        Assert.Equal(["a-0 a Rejected +0s 'SPY has no ask to fill at, or no market at all yet.'"], await Submit(broker, Market("a", Side.Buy)));
    }

    [Fact]
    public async Task Submit_SymbolThatIsNotTraded_IsRejected() => Assert.Equal(
        ["a-0 a Rejected +0s 'XYZ is not traded here.'"], await Submit(Broker(), Market("a", Side.Buy, symbol: Symbol.Parse("XYZ"))));

    [Theory]
    [InlineData(Side.Buy, 101, "100.02")]
    [InlineData(Side.Buy, 100.02, "100.02")]
    [InlineData(Side.Sell, 99, "100.01")]
    [InlineData(Side.Sell, 100.01, "100.01")]
    public async Task Submit_MarketableLimit_FillsAtTheOppositeQuote(Side side, double limit, string price)
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        Assert.Equal(["a-0 a New +0s", $"a-1 a Trade +0s 10@{price} fee 0 USD"], await Submit(broker, Limit("a", side, (decimal)limit)));
    }

    [Fact]
    public async Task Submit_LimitWithoutQuotes_FillsAtTheLastTradeIfThatReachesIt()
    {
        var broker = Broker();
        Show(broker, null, null, last: 100);
        Assert.Equal(["a-0 a New +0s", "a-1 a Trade +0s 10@100 fee 0 USD"], await Submit(broker, Limit("a", Side.Buy, 100)));
        Assert.Equal(["b-0 b New +0s"], await Submit(broker, Limit("b", Side.Buy, 99.99m)));
    }

    [Theory]
    [InlineData(TimeInForce.Gtc)]
    [InlineData(TimeInForce.Day)]
    public async Task OnMarket_QuoteReachesARestingLimit_FillsItAtItsLimit(TimeInForce time)
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        Assert.Equal(["a-0 a New +0s"], await Submit(broker, Limit("a", Side.Buy, 100, time)));
        Assert.True(broker.Holds(ClOrdId.Parse("a")));

        Assert.Empty(Show(broker, 100, 100.01m, last: 99, at: 1));  // a trade below the limit does not reach it: there are quotes
        Assert.Equal(["a-1 a Trade +2s 10@100 fee 0 USD"], Show(broker, 99, 99.5m, at: 2));
        Assert.False(broker.Holds(ClOrdId.Parse("a")));
        Assert.Empty(Show(broker, 98, 98.5m, at: 3));
    }

    [Fact]
    public async Task OnMarket_BidReachesARestingSell_FillsItAtItsLimit()
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        await Submit(broker, Limit("a", Side.Sell, 100.5m));
        Assert.Empty(Show(broker, 100.49m, 100.6m, at: 1));
        Assert.Equal(["a-1 a Trade +2s 10@100.5 fee 0 USD"], Show(broker, 100.5m, 100.6m, at: 2));
    }

    [Fact]
    public async Task OnMarket_TradeReachesARestingLimitOfASymbolWithoutQuotes_FillsIt()
    {
        var broker = Broker();
        Assert.Equal(["a-0 a New +0s"], await Submit(broker, Limit("a", Side.Buy, 100)));
        Assert.Empty(Show(broker, null, null, last: 100.01m, at: 1));
        Assert.Equal(["a-1 a Trade +2s 10@100 fee 0 USD"], Show(broker, null, null, last: 99, at: 2));
    }

    [Fact]
    public async Task OnMarket_SeveralReached_FillInPriceThenTime()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        await Submit(broker, Limit("low", Side.Buy, 99));
        await Submit(broker, Limit("first", Side.Buy, 100));
        await Submit(broker, Limit("best", Side.Buy, 101));
        await Submit(broker, Limit("second", Side.Buy, 100));
        await Submit(broker, Limit("deep", Side.Buy, 90));
        Assert.Equal(
            [
                "best-1 best Trade +1s 10@101 fee 0 USD",
                "first-1 first Trade +1s 10@100 fee 0 USD",
                "second-1 second Trade +1s 10@100 fee 0 USD",
                "low-1 low Trade +1s 10@99 fee 0 USD",
            ],
            Show(broker, 98, 99, at: 1));
        Assert.True(broker.Holds(ClOrdId.Parse("deep")));
    }

    [Fact]
    public async Task OnMarket_SeveralSellsReached_FillTheLowestFirst()
    {
        var broker = Broker();
        Show(broker, 90, 91);
        await Submit(broker, Limit("high", Side.Sell, 101));
        await Submit(broker, Limit("low", Side.Sell, 100));
        Assert.Equal(["low-1 low Trade +1s 10@100 fee 0 USD", "high-1 high Trade +1s 10@101 fee 0 USD"], Show(broker, 101, 102, at: 1));
    }

    [Fact]
    public async Task OnMarket_AnotherSymbol_TouchesNothing()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        await Submit(broker, Limit("a", Side.Buy, 100));
        Assert.Empty(Show(broker, 1, 2, symbol: Bitcoin));
        Assert.True(broker.Holds(ClOrdId.Parse("a")));
    }

    [Theory]
    [InlineData(TimeInForce.Ioc)]
    [InlineData(TimeInForce.Fok)]
    public async Task Submit_ImmediateLimitNotReached_IsCancelledAtOnce(TimeInForce time)
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        Assert.Equal(["a-0 a New +0s", "a-1 a Canceled +0s 'It could not fill at once.'"], await Submit(broker, Limit("a", Side.Buy, 100, time)));
        Assert.False(broker.Holds(ClOrdId.Parse("a")));
    }

    [Theory]
    [InlineData(TimeInForce.Ioc)]
    [InlineData(TimeInForce.Fok)]
    public async Task Submit_ImmediateLimitReached_Fills(TimeInForce time)
    {
        var broker = Broker();
        Show(broker, 100.01m, 100.02m);
        Assert.Equal(["a-0 a New +0s", "a-1 a Trade +0s 10@100.02 fee 0 USD"], await Submit(broker, Limit("a", Side.Buy, 100.02m, time)));
    }

    [Fact]
    public async Task Submit_SameOrderAgain_GetsNoAnswer()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        var order = Limit("a", Side.Buy, 100);
        await Submit(broker, order);
        Assert.Empty(await Submit(broker, order));
        Assert.Equal(["a-1 a Trade +1s 10@100 fee 0 USD"], Show(broker, 99, 100, at: 1));
    }

    [Fact]
    public async Task Cancel_RestingOrder_IsCanceledAndNeverFills()
    {
        var broker = Broker();
        Show(broker, 110, 111, at: 3);
        var order = Limit("a", Side.Buy, 100);
        await Submit(broker, order);
        Assert.Equal(["a-1 a Canceled +3s"], await Cancel(broker, order));
        Assert.False(broker.Holds(order.ClOrdId));
        Assert.Empty(Show(broker, 90, 91, at: 4));
    }

    [Fact]
    public async Task Cancel_OrderThatDoesNotRest_IsRejectedEachTimeUnderAnIdOfItsOwn()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        var asked = Order.Fold(Market("a", Side.Buy), new CancelRequested(At(0)));
        Assert.Equal(["a-r2 a CancelRejected +0s 'The order does not rest here.'"], await Cancel(broker, asked));

        var refused = Order.Fold(asked, new CancelRefused(At(0), ExecId.Parse("a-r2"), null));
        var askedAgain = Order.Fold(refused, new CancelRequested(At(0)));
        Assert.Equal(["a-r4 a CancelRejected +0s 'The order does not rest here.'"], await Cancel(broker, askedAgain));
    }

    [Theory]
    [InlineData("5", "0.50005")]        // 10 × 100.01 × 5 / 10 000
    [InlineData("1000", "100.01")]
    [InlineData("0.000000001", "0.0000000001")]  // 0.00000000010001
    public async Task Submit_WithCommission_ChargesItsShareOfTheValue(string basisPoints, string fee)
    {
        var broker = Broker(decimal.Parse(basisPoints, System.Globalization.CultureInfo.InvariantCulture));
        Show(broker, 100.01m, 100.02m);
        Assert.Equal(["a-0 a New +0s", $"a-1 a Trade +0s 10@100.01 fee {fee} USD"], await Submit(broker, Market("a", Side.Sell)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void Constructor_CommissionOutOfRange_Throws(int basisPoints) => Assert.Throws<ArgumentOutOfRangeException>(() => Broker(basisPoints));

    [Fact]
    public async Task Submit_LongestOrderId_IsAnswered()
    {
        var broker = Broker();
        Show(broker, 100, 101);
        Assert.Equal(2, (await Submit(broker, Market(new string('a', 64), Side.Buy))).Count());
    }
}
