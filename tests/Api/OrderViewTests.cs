using System.Reflection;
using System.Text.Json.Serialization;
using OrleansTrader.Api.Orders;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Api;

/// <summary>The forms of what the domain may tell, also of what no broker here does.</summary>
public sealed class OrderViewTests
{
    private static readonly Timestamp Time = Timestamp.Parse("2018-04-04T09:30:00Z");

    private static readonly ExecId Report = ExecId.Parse("r-1");

    private static readonly NewOrder Request = new(
        ClOrdId.Parse("o-1"), PortfolioId.Parse("demo"), Symbol.Parse("SPY"), Side.Sell, OrderType.Limit,
        new Quantity(10), new Price(144.5m), TimeInForce.Fok);

    public static TheoryData<string, OrderEvent> Events { get; } = new()
    {
        { "order-submitted", new OrderSubmitted(Time, Request, AccountId.Parse("paper:demo")) },
        { "order-denied", new OrderDenied(Time, Request, new NoMarket(Request.Symbol)) },
        { "order-acknowledged", new OrderAcknowledged(Time, Report) },
        { "order-executed", new OrderExecuted(Time, Report, new Fill(new Quantity(1), new Price(2), new Money(-0.10m, Currency.Usd))) },
        { "cancel-requested", new CancelRequested(Time) },
        { "cancel-refused", new CancelRefused(Time, Report, "too late") },
        { "order-canceled", new OrderCanceled(Time, Report, null) },
        { "order-rejected", new OrderRejected(Time, Report, "no") },
        { "order-expired", new OrderExpired(Time, Report, null) },
    };

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void Event_OfEveryType_HasTheJournalsName(string type, OrderEvent news)
    {
        var view = OrderEventView.From(news, index: 4);

        Assert.Equal((5, type, Time), (view.Sequence, view.Type, view.Time));
    }

    [Fact]
    public void Events_AreAllTypesThereAre() => Assert.Equal(
        typeof(OrderEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).Order(),
        Events.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Event_Execution_TellsTheFill()
    {
        var data = OrderEventView.From(Events.Single(row => row.Data.Item1 == "order-executed").Data.Item2, index: 0).Data;

        Assert.Equal(new OrderEventData { ExecId = "r-1", Quantity = "1", Price = "2", Fee = "-0.1", FeeCurrency = "USD" }, data);
    }

    [Fact]
    public void Denial_Numbers_ArePlainTextByName()
    {
        var view = DenialView.From(new LeverageExceedsLimit(new Money(300.50m, Currency.Usd), new Money(100, Currency.Usd), 2.50m));

        Assert.Equal("MAX_LEVERAGE", view.Code);
        Assert.Equal(
            [new("currency", "USD"), new("equity", "100"), new("exposure", "300.5"), new("maxLeverage", "2.5")], view.Numbers);
    }

    [Fact]
    public void Denial_OfAnOrderType_HasNoNumbers() => Assert.Empty(DenialView.From(new LimitPriceMissing()).Numbers);

    [Fact]
    public void Order_PartlyFilled_TellsFixNames()
    {
        var order = Order.Fold(null, new OrderSubmitted(Time, Request, AccountId.Parse("paper:demo")));
        order = Order.Fold(order, new OrderExecuted(Time, Report, new Fill(new Quantity(4), new Price(144.5m), Money.Zero(Currency.Usd))));

        var view = OrderView.From(order);

        Assert.Equal(OrderStatus.PartiallyFilled, view.Status);
        Assert.Equal(("4", "6", "144.5"), (view.CumulativeQuantity, view.LeavesQuantity, view.AveragePrice));
        Assert.Equal(("sell", "limit", "fok"), (view.Side, view.Type, view.TimeInForce));
    }
}
