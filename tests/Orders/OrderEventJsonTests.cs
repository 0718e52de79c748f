using System.Text.Json;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Orders;

/// <summary>The journal's texts. They are kept for ever: a test that fails here names a change that makes old journals unreadable.</summary>
public sealed class OrderEventJsonTests
{
    private static readonly NewOrder Market = new(
        Id, PortfolioId.Parse("demo"), Symbol.Parse("BTC/USD"), Side.Sell, OrderType.Market, new Quantity(0.00000001m),
        TimeInForce: TimeInForce.Ioc, Deployment: DeploymentId.Parse("sma-cross"));

    private static readonly ExecId X = ExecId.Parse("x-1");

    /// <summary>The name, the event and its whole text.</summary>
    private static readonly (string Name, OrderEvent Event, string Text)[] Events =
    [
        ("order-submitted", new OrderSubmitted(Opening, Request(), Account), """
            {"$type":"order-submitted","Order":{"ClOrdId":"o-1","Portfolio":"demo","Symbol":"SPY","Side":"Buy","OrderType":"Limit","Quantity":"10","LimitPrice":"100","TimeInForce":"Gtc","Deployment":null},"Account":"paper:demo","Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-denied", new OrderDenied(Opening, Market, new UnknownSymbol(Symbol.Parse("BTC/USD"))), """
            {"$type":"order-denied","Order":{"ClOrdId":"o-1","Portfolio":"demo","Symbol":"BTC/USD","Side":"Sell","OrderType":"Market","Quantity":"0.00000001","LimitPrice":null,"TimeInForce":"Ioc","Deployment":"sma-cross"},"Denial":{"kind":"unknown-symbol","Symbol":"BTC/USD"},"Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-acknowledged", new OrderAcknowledged(Opening, X), """
            {"$type":"order-acknowledged","ExecId":"x-1","Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-executed", new OrderExecuted(new Timestamp(Opening.UnixNanoseconds + 1), X, Fill(4, 99.99999999m, -0.01m)), """
            {"$type":"order-executed","ExecId":"x-1","Fill":{"Quantity":"4","Price":"99.99999999","Fee":"-0.01 USD"},"Time":"2013-10-04T13:30:00.000000001Z"}
            """),
        ("cancel-requested", new CancelRequested(Opening), """
            {"$type":"cancel-requested","ExecId":null,"Time":"2013-10-04T13:30:00Z"}
            """),
        ("cancel-refused", new CancelRefused(Opening, X, "too late"), """
            {"$type":"cancel-refused","ExecId":"x-1","Text":"too late","Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-canceled", new OrderCanceled(Opening, X, null), """
            {"$type":"order-canceled","ExecId":"x-1","Text":null,"Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-rejected", new OrderRejected(Opening, X, "no cash"), """
            {"$type":"order-rejected","ExecId":"x-1","Text":"no cash","Time":"2013-10-04T13:30:00Z"}
            """),
        ("order-expired", new OrderExpired(Opening, X, null), """
            {"$type":"order-expired","ExecId":"x-1","Text":null,"Time":"2013-10-04T13:30:00Z"}
            """),
    ];

    public static TheoryData<string> Names() => [.. Events.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_AnyEvent_IsTheStableText(string name) =>
        Assert.Equal(TextOf(name), JsonSerializer.Serialize(EventOf(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Deserialize_StableText_IsTheEvent(string name) =>
        Assert.Equal(EventOf(name), JsonSerializer.Deserialize<OrderEvent>(TextOf(name)));

    [Fact]
    public void Events_AllTypes_AreInTheTable() => Assert.Equal(
        typeof(OrderEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(OrderEvent)).Select(type => type.Name).Order(),
        Events.Select(row => row.Event.GetType().Name).Order());

    [Fact]
    public void Deserialize_UnknownName_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OrderEvent>("""{"$type":"order-forgotten","Time":"2013-10-04T13:30:00Z"}"""));

    private static OrderEvent EventOf(string name) => Events.Single(row => row.Name == name).Event;

    private static string TextOf(string name) => Events.Single(row => row.Name == name).Text.Trim();
}
