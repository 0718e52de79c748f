using OrleansTrader.Orders;
using OrleansTrader.Risk;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Portfolios;

/// <summary>The store fails in the middle of an order's way, and the process lives on.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task Submit_OrderCouldNotBeRecorded_TheSameRequestAgainIsTraded()
    {
        await using var system = await Opened();
        system.Faults.RefusedPrefix = "order/";
        await Assert.ThrowsAsync<IOException>(() => system.Portfolio.Submit(Buy("a", 10)));
        system.Faults.RefusedPrefix = null;

        var again = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal((SubmissionOutcome.Accepted, OrderStatus.Filled), (again.Outcome, again.Order.Status));
        Assert.Equal((new Money(98_999.8m, Currency.Usd), 1), ((await system.Ledger()).Cash, (await system.Ledger()).FillCount));
    }

    [Fact]
    public async Task Submit_OrderCouldNotBeRecorded_ItsReservationIsReleased()
    {
        await using var system = await Opened(new PortfolioLimits(MaxPositionNotional: new Money(1_500, Currency.Usd)));
        system.Faults.RefusedPrefix = "order/";
        await Assert.ThrowsAsync<IOException>(() => system.Portfolio.Submit(Buy("a", 10)));
        system.Faults.RefusedPrefix = null;

        var other = await system.Portfolio.Submit(Buy("b", 10));

        Assert.Equal(OrderStatus.Filled, other.Order.Status);
        Assert.Empty((await system.Ledger()).OpenOrders);
    }

    [Fact]
    public async Task Submit_LedgerWasReadAnew_ChecksAtThePricesOfNow()
    {
        // Long 900 AAPL at 100.02 in cash; at a price of 50 the equity is 54 982, so that 900 AAPL and 300 SPY are 75 006: too much.
        await using var system = await Opened(new PortfolioLimits(MaxLeverage: 1.3m));
        await system.Quote(100, 100.02m, Aapl);
        await system.Portfolio.Submit(Buy("aapl", 900, symbol: Aapl));
        await system.Trade(50, Aapl);
        system.Faults.RefusedPrefix = "portfolio/";
        await Assert.ThrowsAsync<IOException>(() => system.Portfolio.Submit(Buy("lost", 1)));
        system.Faults.RefusedPrefix = null;

        var submission = await system.Portfolio.Submit(Buy("spy", 300));

        Assert.Equal(
            new LeverageExceedsLimit(new Money(75_006, Currency.Usd), new Money(54_982, Currency.Usd), 1.3m), submission.Order.Denial);
    }

    [Fact]
    public async Task Submit_FillCouldNotBePosted_IsPostedOnceWhenTheStoreIsBack()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99));
        system.Faults.RefusedPrefix = "portfolio/";
        await Assert.ThrowsAsync<IOException>(() => system.Quote(98, 99));
        system.Faults.RefusedPrefix = null;

        await system.Quote(97, 98);

        var ledger = await system.Ledger();
        Assert.Equal((new Money(99_010, Currency.Usd), 1), (ledger.Cash, ledger.FillCount));
        Assert.Empty(ledger.OpenOrders);
    }

    [Fact]
    public async Task Apply_FillWasRecordedButNotConfirmed_IsPostedWhenTheReportComesAgain()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10, limit: 99));
        system.Faults.UnansweredPrefix = "order/";
        await Assert.ThrowsAsync<IOException>(() => system.Quote(98, 99));
        system.Faults.UnansweredPrefix = null;
        var fill = new Fill(new Quantity(10), new Price(99), Money.Zero(Currency.Usd));
        var again = new ExecutionReport(ClOrdId.Parse("a"), ExecId.Parse("a-1"), ExecType.Trade, system.Clock.Now, fill);

        await system.Order("a").Apply([again]);
        await system.Order("a").Apply([again]);

        Assert.Equal(1, (await system.Ledger()).FillCount);
        Assert.Equal(["order-submitted", "order-acknowledged", "order-executed"], await system.Recorded("order/a"));
        Assert.Empty((await system.Ledger()).OpenOrders);
    }

    private static async Task<TradingSystem> Opened(PortfolioLimits? limits = null)
    {
        var system = new TradingSystem(limits);
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        return system;
    }
}
