using OrleansTrader.Orders;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;

namespace OrleansTrader.Tests.Paper;

/// <summary>DAY orders, and orders that an earlier process held.</summary>
public sealed class PaperBrokerDayTests : PaperBrokerTest
{
    private const string DayIsOver = "'The trading day is over.'";

    [Fact]
    public async Task OnMarket_BeforeNewYorksMidnight_DayOrderStays()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        await Submit(broker, Limit("a", Side.Buy, 100, TimeInForce.Day));
        Assert.Empty(ShowAt(broker, "2013-10-05T03:59:59.999999999Z", Spy));
        Assert.True(broker.Holds(ClOrdId.Parse("a")));
    }

    [Theory]
    [InlineData("2013-10-05T04:00:00Z")]
    [InlineData("2013-10-07T13:30:00Z")]
    public async Task OnMarket_AtOrAfterNewYorksMidnight_DayOrderExpiresEvenWhereItIsReached(string time)
    {
        var broker = Broker();
        Show(broker, 110, 111);
        await Submit(broker, Limit("day", Side.Buy, 100, TimeInForce.Day));
        await Submit(broker, Limit("gtc", Side.Buy, 100));
        var seconds = (Timestamp.Parse(time) - Opening).TotalSeconds;
        Assert.Equal(
            [$"day-1 day Expired +{seconds}s {DayIsOver}", $"gtc-1 gtc Trade +{seconds}s 10@100 fee 0 USD"],
            ShowAt(broker, time, Spy, bid: 99, ask: 100));
        Assert.False(broker.Holds(ClOrdId.Parse("day")));
    }

    [Theory]
    [InlineData("2013-11-02T20:00:00Z", "2013-11-03T04:00:00Z")]  // the night in which New York's clocks go back, before they do
    [InlineData("2013-11-03T20:00:00Z", "2013-11-04T05:00:00Z")]  // the night after
    [InlineData("2013-10-05T03:59:59Z", "2013-10-05T04:00:00Z")]  // a second before midnight
    [InlineData("2013-10-05T04:00:00Z", "2013-10-06T04:00:00Z")]  // at midnight: the next one
    public async Task OnMarket_DayOrderOfAnyTime_ExpiresAtTheMidnightThatFollows(string submitted, string midnight)
    {
        var broker = Broker();
        ShowAt(broker, submitted, Spy);
        await Submit(broker, Limit("a", Side.Buy, 100, TimeInForce.Day, at: Timestamp.Parse(submitted)));
        Assert.Empty(ShowAt(broker, (Timestamp.Parse(midnight) - TimeSpan.FromTicks(1)).ToString(), Spy));
        Assert.Single(ShowAt(broker, midnight, Spy));
    }

    [Fact]
    public async Task OnMarket_Coins_ExpireAtMidnightUtc()
    {
        var broker = Broker();
        Show(broker, 110, 111, symbol: Bitcoin);
        await Submit(broker, Limit("a", Side.Sell, 200, TimeInForce.Day, symbol: Bitcoin));
        Assert.Empty(ShowAt(broker, "2013-10-04T23:59:59Z", Bitcoin));
        Assert.Equal([$"a-1 a Expired +37800s {DayIsOver}"], ShowAt(broker, "2013-10-05T00:00:00Z", Bitcoin));
    }

    [Fact]
    public async Task OnMarket_SeveralDays_ExpireEachAtItsOwnMidnight()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        await Submit(broker, Limit("b", Side.Buy, 100, TimeInForce.Day));
        await Submit(broker, Limit("a", Side.Sell, 200, TimeInForce.Day));
        ShowAt(broker, "2013-10-05T03:59:59Z", Spy);
        await Submit(broker, Limit("c", Side.Buy, 99, TimeInForce.Day, at: Timestamp.Parse("2013-10-05T04:00:00Z")));

        Assert.Equal(["b", "a"], ShowAt(broker, "2013-10-05T04:00:00Z", Spy).Select(line => line.Split(' ')[1]));
        Assert.Equal(["c"], ShowAt(broker, "2013-10-06T04:00:00Z", Spy).Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task Cancel_DayOrder_DoesNotExpireLater()
    {
        var broker = Broker();
        Show(broker, 110, 111);
        var order = Limit("a", Side.Buy, 100, TimeInForce.Day);
        await Submit(broker, order);
        await Cancel(broker, order);
        Assert.Empty(ShowAt(broker, "2013-10-06T04:00:00Z", Spy));
    }

    [Fact]
    public void Restore_OpenOrder_RestsWithoutAReport()
    {
        var broker = Broker();
        broker.Restore(Acknowledged(Limit("a", Side.Buy, 100)));
        Assert.True(broker.Holds(ClOrdId.Parse("a")));
        Assert.Equal(["a-1 a Trade +9s 10@100 fee 0 USD"], Show(broker, 99, 100, at: 9));
        Assert.False(broker.Holds(ClOrdId.Parse("a")));
    }

    [Fact]
    public void Restore_PartlyFilledOrder_FillsTheRestUnderTheNextId()
    {
        var broker = Broker();
        var fill = new Fill(new Quantity(4), new Price(100), new Money(0, Currency.Usd));
        broker.Restore(Order.Fold(Acknowledged(Limit("a", Side.Buy, 100)), new OrderExecuted(At(1), ExecId.Parse("a-1"), fill)));
        Assert.Equal(["a-2 a Trade +9s 6@100 fee 0 USD"], Show(broker, 99, 100, at: 9));
    }

    [Fact]
    public void Restore_SeveralInAnyOrder_FillInPriceThenTimeOfSubmission()
    {
        var broker = Broker();
        broker.Restore(Acknowledged(Limit("later", Side.Buy, 100, at: At(2))));
        broker.Restore(Acknowledged(Limit("earlier", Side.Buy, 100, at: At(1))));
        Assert.Equal(["earlier", "later"], Show(broker, 99, 100, at: 9).Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public void Restore_DayOrder_KeepsItsMidnight()
    {
        var broker = Broker();
        broker.Restore(Acknowledged(Limit("a", Side.Buy, 100, TimeInForce.Day)));
        Assert.Equal([$"a-1 a Expired +52200s {DayIsOver}"], ShowAt(broker, "2013-10-05T04:00:00Z", Spy));
    }

    [Fact]
    public void Restore_MarketOrder_FillsAtTheFirstMarketThatHasAPrice()
    {
        var broker = Broker();
        broker.Restore(Acknowledged(Market("a", Side.Buy)));
        Assert.Empty(Show(broker, bid: 99, ask: null, at: 1));
        Assert.Equal(["a-1 a Trade +2s 10@100 fee 0 USD"], Show(broker, 99, 100, at: 2));
    }

    [Fact]
    public void Restore_ImmediateOrder_FillsOrEndsAtTheFirstMarket()
    {
        var broker = Broker();
        broker.Restore(Acknowledged(Limit("a", Side.Buy, 99, TimeInForce.Ioc)));
        broker.Restore(Acknowledged(Limit("b", Side.Buy, 101, TimeInForce.Fok)));
        Assert.Equal(["a-1 a Canceled +1s 'It could not fill at once.'", "b-1 b Trade +1s 10@100 fee 0 USD"], Show(broker, 99, 100, at: 1));
    }

    [Fact]
    public void Restore_ClosedOrder_HoldsNothing()
    {
        var broker = Broker();
        broker.Restore(Order.Fold(Limit("a", Side.Buy, 100), new OrderCanceled(At(1), ExecId.Parse("a-1"), null)));
        Assert.False(broker.Holds(ClOrdId.Parse("a")));
    }

    [Fact]
    public void Restore_SymbolThatIsNotTraded_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Broker().Restore(Acknowledged(Limit("a", Side.Buy, 100, symbol: Symbol.Parse("XYZ")))));

    private static Order Acknowledged(Order order) => Order.Fold(order, new OrderAcknowledged(order.CreatedAt, ExecId.Parse($"{order.ClOrdId}-0")));

    private static IEnumerable<string> ShowAt(PaperBroker broker, string time, Symbol symbol, decimal bid = 110, decimal ask = 111) =>
        Lines(broker.OnMarket(symbol, Quoted(bid, ask), null, Timestamp.Parse(time)));
}
