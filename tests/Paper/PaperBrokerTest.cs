using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;

namespace OrleansTrader.Tests.Paper;

/// <summary>What the tests of the paper broker share: two instruments, orders, a market, and reports in one line each.</summary>
public abstract class PaperBrokerTest
{
    protected static readonly Symbol Spy = Symbol.Parse("SPY");

    protected static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    /// <summary>09:30 in New York.</summary>
    protected static readonly Timestamp Opening = Timestamp.Parse("2013-10-04T13:30:00Z");

    protected static readonly InstrumentCatalog Catalog = new(
    [
        new Instrument(Spy, "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero),
        new Instrument(Bitcoin, "coinbase", SecurityType.Crypto, Currency.Usd, 0.01m, new Quantity(0.00000001m), Quantity.Zero),
    ]);

    protected static PaperBroker Broker(decimal basisPoints = 0) => new(AccountId.Parse("paper:demo"), Catalog, new PaperSettings(basisPoints));

    protected static Timestamp At(int seconds) => Opening + TimeSpan.FromSeconds(seconds);

    protected static Order Market(string id, Side side, decimal quantity = 10, Symbol? symbol = null) =>
        Submitted(new NewOrder(ClOrdId.Parse(id), PortfolioId.Parse("demo"), symbol ?? Spy, side, OrderType.Market, new Quantity(quantity)));

    protected static Order Limit(
        string id, Side side, decimal price, TimeInForce time = TimeInForce.Gtc, decimal quantity = 10, Symbol? symbol = null, Timestamp? at = null) =>
        Submitted(
            new NewOrder(ClOrdId.Parse(id), PortfolioId.Parse("demo"), symbol ?? Spy, side, OrderType.Limit, new Quantity(quantity), new Price(price), time), at);

    protected static Order Submitted(NewOrder request, Timestamp? at = null) =>
        Order.Fold(null, new OrderSubmitted(at ?? Opening, request, AccountId.Parse("paper:demo")));

    protected static Quote Quoted(decimal? bid, decimal? ask) => new(
        Opening, bid is { } b ? new Price(b) : null, new Quantity(1), ask is { } a ? new Price(a) : null, new Quantity(1));

    /// <summary>Shows the broker a market, so many seconds after the opening.</summary>
    protected static IEnumerable<string> Show(PaperBroker broker, decimal? bid, decimal? ask, decimal? last = null, int at = 0, Symbol? symbol = null) =>
        Lines(broker.OnMarket(symbol ?? Spy, Quoted(bid, ask), last is { } price ? new Price(price) : null, At(at)));

    protected static async Task<IEnumerable<string>> Submit(PaperBroker broker, Order order) => Lines(await broker.Submit(order, CancellationToken.None));

    protected static async Task<IEnumerable<string>> Cancel(PaperBroker broker, Order order) => Lines(await broker.Cancel(order, CancellationToken.None));

    /// <summary>Every field of every report: <c>a-1 a Trade +0s 10@100 fee 0 USD</c>.</summary>
    protected static IEnumerable<string> Lines(IEnumerable<ExecutionReport> reports) => reports.Select(report =>
        $"{report.ExecId} {report.ClOrdId} {report.ExecType} +{(report.Time - Opening).TotalSeconds}s"
        + (report.Fill is { } fill ? $" {fill.Quantity}@{fill.Price} fee {fill.Fee}" : "")
        + (report.Text is { } text ? $" '{text}'" : ""));
}
