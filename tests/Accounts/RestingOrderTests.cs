using OrleansTrader.Orders;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Accounts;

/// <summary>Orders that rest with the simulated broker, through the whole chain of grains.</summary>
public sealed class RestingOrderTests
{
    [Fact]
    public async Task OnMarket_QuoteReachesTheLimit_FillsOnce()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99));
        await system.Quote(98, 99.01m);
        Assert.Equal(OrderStatus.New, (await system.Order("a").Find())!.Status);

        await system.Quote(98, 99);
        await system.Quote(97, 98);

        var order = await system.Order("a").Find();
        Assert.Equal((OrderStatus.Filled, new Price(99)), (order!.Status, order.AveragePrice!.Value));
        Assert.Equal(new Money(99_010, Currency.Usd), (await system.Ledger()).Cash);
    }

    [Fact]
    public async Task Cancel_RestingOrder_IsCanceledAndFreesTheReservation()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99));

        var cancellation = await system.Order("a").Cancel();
        await system.Quote(90, 91);

        Assert.Equal((CancellationOutcome.Requested, OrderStatus.Canceled), (cancellation.Outcome, cancellation.Order!.Status));
        var ledger = await system.Ledger();
        Assert.Equal(new Money(100_000, Currency.Usd), ledger.Cash);
        Assert.Empty(ledger.OpenOrders);
        Assert.Equal(CancellationOutcome.NotOpen, (await system.Order("a").Cancel()).Outcome);
        Assert.Equal(CancellationOutcome.Unknown, (await system.Order("never").Cancel()).Outcome);
    }

    [Fact]
    public async Task Submit_ImmediateOrCancelOffTheMarket_IsCanceled()
    {
        await using var system = await Opened();

        var submission = await system.Portfolio.Submit(Buy("a", 10, limit: 99) with { TimeInForce = TimeInForce.Ioc });

        Assert.Equal(OrderStatus.Canceled, submission.Order.Status);
        Assert.Empty((await system.Ledger()).OpenOrders);
    }

    [Fact]
    public async Task Restart_RestingOrder_RestsAgainAndFillsOnce()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99));

        await system.Restart();
        await system.Quote(100, 100.02m);
        await system.Quote(98, 99);
        await system.Restart();
        await system.Quote(97, 98);

        Assert.Equal(OrderStatus.Filled, (await system.Order("a").Find())!.Status);
        Assert.Equal(new Money(99_010, Currency.Usd), (await system.Ledger()).Cash);
        Assert.Equal(1, (await system.Ledger()).FillCount);
    }

    [Fact]
    public async Task Restart_DayOrderAndTheDayIsOver_Expires()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99) with { TimeInForce = TimeInForce.Day });

        await system.Restart(at: Timestamp.Parse("2013-10-05T13:30:00Z"));
        await system.Quote(98, 99);

        Assert.Equal(OrderStatus.Expired, (await system.Order("a").Find())!.Status);
        Assert.Equal(new Money(100_000, Currency.Usd), (await system.Ledger()).Cash);
    }

    private static async Task<TradingSystem> Opened()
    {
        var system = new TradingSystem();
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        return system;
    }
}
