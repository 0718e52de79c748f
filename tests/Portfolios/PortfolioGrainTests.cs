using System.Text.Json;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Portfolios;

public sealed class PortfolioGrainTests
{
    [Fact]
    public async Task Submit_MarketOrder_FillsAtTheAskAndMovesCash()
    {
        await using var system = await Opened();

        var submission = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal((SubmissionOutcome.Accepted, OrderStatus.Filled), (submission.Outcome, submission.Order.Status));
        Assert.Equal(new Price(100.02m), submission.Order.AveragePrice);
        var ledger = await system.Ledger();
        Assert.Equal((new Money(98_999.8m, Currency.Usd), new Quantity(10)), (ledger.Cash, ledger.QuantityOf(Spy)));
        Assert.Empty(ledger.OpenOrders);
        Assert.Equal(
            ["portfolio-opened", "order-reserved", "fill-posted", "reservation-released"], await system.Recorded("portfolio/demo"));
        Assert.Equal(["order-submitted", "order-acknowledged", "order-executed"], await system.Recorded("order/a"));
    }

    [Fact]
    public async Task Submit_SameRequestAgain_ChangesNothing()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10));
        var before = await system.Ledger();
        await system.Quote(200, 201);

        var again = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal((SubmissionOutcome.Repeated, new Price(100.02m)), (again.Outcome, again.Order.AveragePrice!.Value));
        Assert.Equal(before.Cash, (await system.Ledger()).Cash);
        Assert.Equal(3, (await system.Store.Read("order/a", cancellation: TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Submit_SameIdAnotherContent_IsAConflictAndReservesNothing()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10));

        var other = await system.Portfolio.Submit(Buy("a", 11));

        Assert.Equal((SubmissionOutcome.Conflict, new Quantity(10)), (other.Outcome, other.Order.Request.Quantity));
        Assert.Equal(new Quantity(10), (await system.Ledger()).QuantityOf(Spy));
        Assert.Equal(4, (await system.Store.Read("portfolio/demo", cancellation: TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Submit_TwinsAtOnce_MakeOneOrder()
    {
        await using var system = await Opened();

        var twins = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => system.Portfolio.Submit(Buy("a", 10)))));

        Assert.Single(twins, twin => twin.Outcome == SubmissionOutcome.Accepted);
        Assert.Equal(19, twins.Count(twin => twin.Outcome == SubmissionOutcome.Repeated));
        Assert.Equal(new Quantity(10), (await system.Ledger()).QuantityOf(Spy));
    }

    [Fact]
    public async Task Submit_ManyAtOnceForTheRoomOfThree_PassesThree()
    {
        // 1 000.20 each; three are below 3 500, a fourth is not.
        await using var system = await Opened(new PortfolioLimits(MaxPositionNotional: new Money(3_500, Currency.Usd)));

        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => system.Portfolio.Submit(Buy($"order-{i}", 10)))));

        Assert.Equal(3, all.Count(one => one.Outcome == SubmissionOutcome.Accepted));
        Assert.All(all.Where(one => one.Outcome == SubmissionOutcome.Denied), one => Assert.IsType<PositionExceedsLimit>(one.Order.Denial));
        Assert.Equal(new Quantity(30), (await system.Ledger()).QuantityOf(Spy));
    }

    [Fact]
    public async Task Submit_RestingOrdersCountAgainstTheLimit()
    {
        await using var system = await Opened(new PortfolioLimits(MaxPositionNotional: new Money(3_500, Currency.Usd)));
        await system.Portfolio.Submit(Buy("resting", 30, limit: 90));

        var denied = await system.Portfolio.Submit(Buy("next", 10));
        await system.Order("resting").Cancel();
        var passed = await system.Portfolio.Submit(Buy("later", 10));

        Assert.Equal((SubmissionOutcome.Denied, SubmissionOutcome.Accepted), (denied.Outcome, passed.Outcome));
    }

    [Fact]
    public async Task Submit_DeniedRequestAgain_IsDeniedThoughItWouldNowPass()
    {
        await using var system = await Opened(new PortfolioLimits(MaxOrderNotional: new Money(1_000, Currency.Usd)));
        var first = await system.Portfolio.Submit(Buy("a", 10));
        await system.Quote(50, 51);

        var again = await system.Portfolio.Submit(Buy("a", 10));

        var denial = new NotionalExceedsLimit(new Money(1_000.2m, Currency.Usd), new Money(1_000, Currency.Usd));
        Assert.Equal((SubmissionOutcome.Denied, SubmissionOutcome.Repeated), (first.Outcome, again.Outcome));
        Assert.Equal((denial, denial), (first.Order.Denial, again.Order.Denial));
        Assert.Equal(["portfolio-opened", "order-refused"], await system.Recorded("portfolio/demo"));
    }

    [Fact]
    public async Task Submit_NothingKnownOfTheMarket_IsDenied()
    {
        await using var system = new TradingSystem();
        await system.Portfolio.Open();

        var submission = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal(new NoMarket(Spy), submission.Order.Denial);
    }

    [Fact]
    public async Task GetOrders_SomeDenied_ListsAllInOrder()
    {
        await using var system = await Opened(new PortfolioLimits(MaxOrderNotional: new Money(1_000, Currency.Usd)));
        foreach (var request in new[] { Buy("a", 1), Buy("b", 99), Buy("c", 2) })
            await system.Portfolio.Submit(request);

        var all = await system.Portfolio.GetOrders(offset: 0, limit: 10);
        var page = await system.Portfolio.GetOrders(offset: 1, limit: 1);

        Assert.Equal(["a", "b", "c"], all.Select(order => order.ClOrdId.Value));
        Assert.Equal(["b"], page.Select(order => order.ClOrdId.Value));
    }

    [Fact]
    public async Task Submit_HeldSymbolIsQuotedAndNeverTraded_ChecksAtTheQuoteOfNow()
    {
        // Long 900 AAPL at 100.02 in cash; at a middle of 50 the equity is 54 982, so that 900 AAPL and 300 SPY are 75 006: too much.
        await using var system = await Opened(new PortfolioLimits(MaxLeverage: 1.3m));
        await system.Quote(100, 100.02m, Aapl);
        await system.Portfolio.Submit(Buy("aapl", 900, symbol: Aapl));
        await system.Quote(49.99m, 50.01m, Aapl);

        var submission = await system.Portfolio.Submit(Buy("spy", 300));

        Assert.Equal(
            new LeverageExceedsLimit(new Money(75_006, Currency.Usd), new Money(54_982, Currency.Usd), 1.3m), submission.Order.Denial);
        Assert.Equal(new Money(54_982, Currency.Usd), (await system.Ledger()).Equity);
    }

    [Fact]
    public async Task Submit_HeldSymbolNotSeenSinceTheStart_IsNotCheckedAtAnOldPrice()
    {
        await using var system = await Opened(new PortfolioLimits(MaxLeverage: 1.3m));
        await system.Quote(100, 100.02m, Aapl);
        await system.Portfolio.Submit(Buy("aapl", 900, symbol: Aapl));
        await system.Restart();
        await system.Quote(100, 100.02m);

        var before = await system.Portfolio.Submit(Buy("before", 300));
        await system.Quote(100, 100.02m, Aapl);
        var after = await system.Portfolio.Submit(Buy("after", 300));

        Assert.Equal((new NoMarket(Aapl), null), (before.Order.Denial, after.Order.Denial));
    }

    [Fact]
    public async Task GetSnapshot_AfterATrade_IsMarkedAtIt()
    {
        await using var system = await Opened();
        await system.Portfolio.Submit(Buy("a", 10));

        await system.Trade(107);

        Assert.Equal(new Money(100_069.8m, Currency.Usd), (await system.Ledger()).Equity);
    }

    [Fact]
    public async Task Restart_LongJournal_IsReadFromASnapshotOn()
    {
        await using var system = await Opened();
        for (var i = 0; i < 350; i++)
            await system.Portfolio.Submit(i % 2 == 0 ? Buy($"order-{i}", 3) : Sell($"order-{i}", 2));
        var before = (await system.Ledger()).ToSnapshot();

        var snapshot = await system.Store.ReadSnapshot("portfolio/demo", TestContext.Current.CancellationToken);
        await system.Restart();

        Assert.InRange(snapshot!.Version, 1_000, 1_002);
        var after = (await system.Ledger()).ToSnapshot();
        Assert.Equal(Text(before), Text(after));

        // Orders are kept in no order.
        static string Text(LedgerSnapshot ledger) => JsonSerializer.Serialize(
            ledger with { Orders = [.. ledger.Orders.OrderBy(order => order.ClOrdId.Value)] }, JournalJson.Default.LedgerSnapshot);
    }

    private static async Task<TradingSystem> Opened(PortfolioLimits? limits = null)
    {
        var system = new TradingSystem(limits);
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        return system;
    }
}
