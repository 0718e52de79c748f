using System.Text.Json;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Tests.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Portfolios;

/// <summary>The journal's texts. They are kept for ever: a test that fails here names a change that makes old journals unreadable.</summary>
public sealed class PortfolioEventJsonTests
{
    private static readonly Timestamp Time = Given.Opening;

    /// <summary>The name, the event and its whole text.</summary>
    private static readonly (string Name, PortfolioEvent Event, string Text)[] Events =
    [
        ("portfolio-opened", new PortfolioOpened(Time, PortfolioId.Parse("demo"), new Money(100_000, Currency.Usd)), """
            {"$type":"portfolio-opened","portfolio":"demo","cash":"100000 USD","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-reserved",
            new OrderReserved(
                Time, Given.Id, Symbol.Parse("BTC/USD"), Side.Sell, new Quantity(0.00000001m), new Price(65_000.1m), 1, DeploymentId.Parse("sma-cross")),
            """
            {"$type":"order-reserved","clOrdId":"o-1","symbol":"BTC/USD","side":"Sell","quantity":"0.00000001","price":"65000.1","contractMultiplier":1,"deployment":"sma-cross","time":"2013-10-04T13:30:00Z"}
            """),
        ("order-refused", new OrderRefused(Time, Given.Id, "MAX_LEVERAGE"), """
            {"$type":"order-refused","clOrdId":"o-1","code":"MAX_LEVERAGE","time":"2013-10-04T13:30:00Z"}
            """),
        ("fill-posted", new FillPosted(Time, Given.Id, ExecId.Parse("x-1"), Given.Fill(4, 99.99999999m, 0.01m), new Price(100)), """
            {"$type":"fill-posted","clOrdId":"o-1","execId":"x-1","fill":{"quantity":"4","price":"99.99999999","fee":"0.01 USD"},"mark":"100","time":"2013-10-04T13:30:00Z"}
            """),
        ("reservation-released", new ReservationReleased(Time, Given.Id), """
            {"$type":"reservation-released","clOrdId":"o-1","time":"2013-10-04T13:30:00Z"}
            """),
    ];

    public static TheoryData<string> Names() => [.. Events.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Serialize_AnyEvent_IsTheStableText(string name) =>
        Assert.Equal(TextOf(name), JsonSerializer.Serialize(EventOf(name), JournalJson.Default.PortfolioEvent));

    [Theory]
    [MemberData(nameof(Names))]
    public void Deserialize_StableText_IsTheEvent(string name) =>
        Assert.Equal(EventOf(name), JsonSerializer.Deserialize(TextOf(name), JournalJson.Default.PortfolioEvent));

    [Fact]
    public void Events_AllTypes_AreInTheTable() => Assert.Equal(
        typeof(PortfolioEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(PortfolioEvent)).Select(type => type.Name).Order(),
        Events.Select(row => row.Event.GetType().Name).Order());

    private static PortfolioEvent EventOf(string name) => Events.Single(row => row.Name == name).Event;

    private static string TextOf(string name) => Events.Single(row => row.Name == name).Text.Trim();
}
