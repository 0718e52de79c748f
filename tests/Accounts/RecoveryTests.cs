using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;
using static OrleansTrader.Tests.TradingSystem;

namespace OrleansTrader.Tests.Accounts;

/// <summary>
/// What a crash leaves between two journals, written there as the crash would leave it, and what the next start makes of it.
/// </summary>
public sealed class RecoveryTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2013-10-04T16:00:00Z");

    private static readonly PortfolioEvent[] OpenedAndReserved =
    [
        new PortfolioOpened(Noon, Demo, new Money(100_000, Currency.Usd)),
        new OrderReserved(Noon, ClOrdId.Parse("a"), Spy, Side.Buy, new Quantity(10), new Price(100.02m), 1, null),
    ];

    [Fact]
    public async Task Open_ReservationWithoutAnOrder_IsReleased()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);

        await system.Restart(at: Noon);

        Assert.Empty((await system.Ledger()).OpenOrders);
        Assert.Equal(["portfolio-opened", "order-reserved", "reservation-released"], await system.Recorded("portfolio/demo"));
    }

    [Fact]
    public async Task Open_ReservationUnderAnotherPortfoliosId_IsReleasedAndTheFillIsLeftAlone()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await Record<OrderEvent>(
            system, "order/a",
            new OrderSubmitted(Noon, Buy("a", 10) with { Portfolio = PortfolioId.Parse("other") }, TradingSystem.Paper),
            new OrderExecuted(Noon, ExecId.Parse("a-1"), new Fill(new Quantity(10), new Price(100.02m), Money.Zero(Currency.Usd))));

        await system.Restart(at: Noon);

        Assert.Equal(["portfolio-opened", "order-reserved", "reservation-released"], await system.Recorded("portfolio/demo"));
    }

    [Fact]
    public async Task Open_RecordingRunsAgain_LedgerIsAsNewAsItsNewestFact()
    {
        // Orders from outside wait until the recording is there: a reservation that is released before must not bring that forward.
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);

        await system.Restart(at: Noon - TimeSpan.FromHours(1));

        Assert.Equal(Noon, (await system.Ledger()).UpdatedAt);
    }

    [Fact]
    public async Task Submit_IdWhoseReservationWasReleased_IsCheckedAgainAndTraded()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await system.Restart(at: Noon);
        await system.Quote(100, 100.02m);

        var submission = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal((SubmissionOutcome.Accepted, OrderStatus.Filled), (submission.Outcome, submission.Order.Status));
        var snapshot = (await system.Portfolio.GetSnapshot())!;
        Assert.Equal((1, 0, 1), (snapshot.OrderCount, snapshot.DeniedCount, snapshot.FillCount));
    }

    [Fact]
    public async Task Open_FillThatTheLedgerLacks_IsPostedOnce()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await Record<OrderEvent>(
            system, "order/a",
            new OrderSubmitted(Noon, Buy("a", 10), TradingSystem.Paper),
            new OrderExecuted(Noon, ExecId.Parse("a-1"), new Fill(new Quantity(10), new Price(100.02m), Money.Zero(Currency.Usd))));

        await system.Restart(at: Noon);
        await system.Restart(at: Noon);

        var ledger = await system.Ledger();
        Assert.Equal((new Money(98_999.8m, Currency.Usd), 1), (ledger.Cash, ledger.FillCount));
        Assert.Equal(
            ["portfolio-opened", "order-reserved", "fill-posted", "reservation-released"], await system.Recorded("portfolio/demo"));
    }

    [Fact]
    public async Task Open_OrderThatWasOnItsWay_IsRejectedNotSent()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await Record<OrderEvent>(system, "order/a", new OrderSubmitted(Noon, Buy("a", 10), TradingSystem.Paper));

        await system.Restart(at: Noon);
        await system.Quote(100, 100.02m);

        Assert.Equal(OrderStatus.Rejected, (await system.Order("a").Find())!.Status);
        var ledger = await system.Ledger();
        Assert.Equal(new Money(100_000, Currency.Usd), ledger.Cash);
        Assert.Empty(ledger.OpenOrders);
    }

    [Fact]
    public async Task Submit_RecordingRunsAgainToAnOrderOnItsWay_SendsItThen()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await Record<OrderEvent>(system, "order/a", new OrderSubmitted(Noon, Buy("a", 10), TradingSystem.Paper));

        await system.Restart(at: Noon - TimeSpan.FromHours(1));
        await system.Quote(80, 81);
        Assert.Equal(OrderStatus.PendingNew, (await system.Order("a").Find())!.Status);
        system.Clock.AdvanceTo(Noon);
        await system.Quote(100, 100.02m);
        var submission = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal((SubmissionOutcome.Repeated, OrderStatus.Filled), (submission.Outcome, submission.Order.Status));
        Assert.Equal(new Money(98_999.8m, Currency.Usd), (await system.Ledger()).Cash);
    }

    [Fact]
    public async Task OnMarket_RecordingPassesARestingOrder_RestsAgainFromThenOn()
    {
        await using var system = new TradingSystem();
        await Record(system, "portfolio/demo", OpenedAndReserved);
        await Record<OrderEvent>(
            system, "order/a", new OrderSubmitted(Noon, Buy("a", 10, limit: 99), TradingSystem.Paper), new OrderAcknowledged(Noon, ExecId.Parse("a-0")));

        await system.Restart(at: Noon - TimeSpan.FromHours(1));
        await system.Quote(80, 81);
        Assert.Equal(OrderStatus.New, (await system.Order("a").Find())!.Status);
        system.Clock.AdvanceTo(Noon + TimeSpan.FromMinutes(1));
        await system.Quote(100, 100.02m);
        await system.Quote(98, 99);

        Assert.Equal(new Money(99_010, Currency.Usd), (await system.Ledger()).Cash);
    }

    [Fact]
    public async Task Submit_SomebodyElseWroteTheJournal_FailsThenReadsItAnew()
    {
        await using var system = new TradingSystem();
        await system.Portfolio.Open();
        await system.Quote(100, 100.02m);
        await Record<PortfolioEvent>(system, "portfolio/demo", new OrderRefused(Noon, ClOrdId.Parse("other"), "MAX_LEVERAGE"));

        await Assert.ThrowsAsync<VersionConflictException>(() => system.Portfolio.Submit(Buy("a", 10)));
        var submission = await system.Portfolio.Submit(Buy("a", 10));

        Assert.Equal(OrderStatus.Filled, submission.Order.Status);
        Assert.Equal(["other", "a"], (await system.Ledger()).OrderIds.Select(id => id.Value));
    }

    private static async Task Record<T>(TradingSystem system, string stream, params T[] events)
    {
        var json = JournalJson.Default.GetTypeInfo(typeof(T))!;
        var version = (await system.Store.Read(stream, cancellation: TestContext.Current.CancellationToken)).Count;
        var entries = events.Select(news => new JournalEntry(NameOf(json, news!), Noon, JsonSerializer.SerializeToUtf8Bytes(news, json))).ToList();
        await system.Store.Append(stream, version, entries, TestContext.Current.CancellationToken);
    }

    private static string NameOf(JsonTypeInfo json, object news) =>
        (string)json.PolymorphismOptions!.DerivedTypes.Single(derived => derived.DerivedType == news.GetType()).TypeDiscriminator!;
}
