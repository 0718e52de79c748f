using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Benchmarks;

/// <summary>The rules on an order's way, and the decoding of one row beside the plain way to do it.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private static readonly Timestamp Time = Timestamp.Parse("2013-10-07T14:00:00Z");
    private static readonly byte[] Row = Encoding.UTF8.GetBytes("36000123,1815200,283,P,20002020,0");

    private readonly RowDecoder _decoder = new(
        MarketEventKind.Trade, SecurityType.Equity, Resolution.Tick,
        new TimeOfDay(new DateOnly(2013, 10, 7), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), TimeSpan.Zero));

    private readonly Order _order;
    private readonly ExecutionReport _trade;
    private readonly Ledger _ledger;
    private readonly SmaCross _strategy = new(SmaCrossParameters.Default);
    private readonly Bar _bar;

    public RuleBenchmarks()
    {
        var request = new NewOrder(
            ClOrdId.Parse("a"), PortfolioId.Parse("demo"), Symbol.Parse("SPY"), Side.Buy, OrderType.Market, new Quantity(100));
        _order = Order.Fold(null, new OrderSubmitted(Time, request, AccountId.Parse("paper:demo")));
        var fill = new Fill(new Quantity(100), new Price(167.85m), Money.Zero(Currency.Usd));
        _trade = new ExecutionReport(request.ClOrdId, ExecId.Parse("a-1"), ExecType.Trade, Time, fill);
        _ledger = Ledger.Fold(
            Ledger.Fold(null, new PortfolioOpened(Time, request.Portfolio, new Money(100_000, Currency.Usd))),
            new OrderReserved(Time, request.ClOrdId, request.Symbol, Side.Buy, request.Quantity, fill.Price, 1, null));
        _bar = new Bar(Time, TimeSpan.FromMinutes(1), fill.Price, fill.Price, fill.Price, fill.Price, new Quantity(1));
    }

    [Benchmark(Baseline = true)]
    public (TimeSpan, decimal, decimal) DecodeRowPlainly()
    {
        var fields = Encoding.UTF8.GetString(Row).Split(',');
        return (
            TimeSpan.FromMilliseconds(long.Parse(fields[0], CultureInfo.InvariantCulture)),
            decimal.Parse(fields[1], CultureInfo.InvariantCulture) / 10_000,
            decimal.Parse(fields[2], CultureInfo.InvariantCulture));
    }

    [Benchmark]
    public MarketEvent DecodeRow()
    {
        _decoder.Decode(Row, out var decoded, out _);
        return decoded;
    }

    [Benchmark]
    public Order OrderTakesAFill()
    {
        var changed = (OrderDecision.Changed)_order.On(_trade);
        return Order.Fold(_order, changed.Events[0]);
    }

    [Benchmark]
    public Ledger LedgerTakesAFill() =>
        Ledger.Fold(_ledger, new FillPosted(Time, _trade.ClOrdId, _trade.ExecId, _trade.Fill!, _trade.Fill!.Price));

    [Benchmark]
    public Signal? StrategyTakesABar() => _strategy.OnBar(in _bar, Quantity.Zero);
}
