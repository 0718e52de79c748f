using System.Text.Json;
using OrleansTrader.Journal;
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
    /// <summary>The name, the event and its whole text.</summary>
    private static readonly (string Name, OrderEvent Event, string Text)[] Events =
    [
        ("order-submitted", new OrderSubmitted(Opening, Request(), Account), """
            {"$type":"order-submitted","order":{"clOrdId":"o-1","portfolio":"demo","symbol":"SPY","side":"Buy","orderType":"Limit","quantity":"10","limitPrice":"100","timeInForce":"Gtc"},"account":"paper:demo","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-denied", new OrderDenied(Opening, Market, new UnknownSymbol(Symbol.Parse("BTC/USD"))), """
            {"$type":"order-denied","order":{"clOrdId":"o-1","portfolio":"demo","symbol":"BTC/USD","side":"Sell","orderType":"Market","quantity":"0.00000001","timeInForce":"Ioc","deployment":"sma-cross"},"denial":{"kind":"unknown-symbol","symbol":"BTC/USD"},"time":"2013-10-04T13:30:00Z"}
            """),
        ("order-acknowledged", new OrderAcknowledged(Opening, X), """
            {"$type":"order-acknowledged","execId":"x-1","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-executed", new OrderExecuted(new Timestamp(Opening.UnixNanoseconds + 1), X, Fill(4, 99.99999999m, -0.01m)), """
            {"$type":"order-executed","execId":"x-1","fill":{"quantity":"4","price":"99.99999999","fee":"-0.01 USD"},"time":"2013-10-04T13:30:00.000000001Z"}
            """),
        ("cancel-requested", new CancelRequested(Opening), """
            {"$type":"cancel-requested","time":"2013-10-04T13:30:00Z"}
            """),
        ("cancel-refused", new CancelRefused(Opening, X, "too late"), """
            {"$type":"cancel-refused","execId":"x-1","text":"too late","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-canceled", new OrderCanceled(Opening, X, null), """
            {"$type":"order-canceled","execId":"x-1","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-rejected", new OrderRejected(Opening, X, "no cash"), """
            {"$type":"order-rejected","execId":"x-1","text":"no cash","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-expired", new OrderExpired(Opening, X, null), """
            {"$type":"order-expired","execId":"x-1","time":"2013-10-04T13:30:00Z"}
            """),
    ];

    public static TheoryData<string> Names() => [.. Events.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_AnyEvent_IsTheStableText(string name) =>
        Assert.Equal(TextOf(name), JsonSerializer.Serialize(EventOf(name), JournalJson.Default.OrderEvent));

    [Theory]
    [MemberData(nameof(Names))]
    public void Deserialize_StableText_IsTheEvent(string name) =>
        Assert.Equal(EventOf(name), JsonSerializer.Deserialize(TextOf(name), JournalJson.Default.OrderEvent));

    [Fact]
    public void Events_AllTypes_AreInTheTable() => Assert.Equal(
        typeof(OrderEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(OrderEvent)).Select(type => type.Name).Order(),
        Events.Select(row => row.Event.GetType().Name).Order());

    [Fact]
    public void Deserialize_UnknownName_IsRefused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize("""{"$type":"order-forgotten","time":"2013-10-04T13:30:00Z"}""", JournalJson.Default.OrderEvent));

    private static OrderEvent EventOf(string name) => Events.Single(row => row.Name == name).Event;

    private static string TextOf(string name) => Events.Single(row => row.Name == name).Text.Trim();
}
