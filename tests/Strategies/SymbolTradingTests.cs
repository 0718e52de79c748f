using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Strategies;

public sealed class SymbolTradingTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2013-10-04T16:00:00Z");

    [Fact]
    public void Take_AnOlderStateAfterTheEnd_StaysClosed()
    {
        var trading = new SymbolTrading(new Always(), []);
        var resting = Order.Fold(Order.Fold(null, Submitted), new OrderAcknowledged(Noon, ExecId.Parse("a-0")));
        trading.Take(Order.Fold(resting, Executed));

        trading.Take(resting);

        Assert.Equal(new Quantity(10), trading.Position);
        Assert.NotNull(trading.OnBar(default));
    }

    [Fact]
    public void Take_FillThatTheLedgerHad_CountsOnce()
    {
        var known = new LedgerOrder(
            ClOrdId.Parse("a"), TradingSystem.Spy, Side.Buy, new Quantity(10), new Price(100), 1, null, IsOpen: true)
        { Filled = new Quantity(10) };
        var trading = new SymbolTrading(new Always(), [known]);

        trading.Take(Order.Fold(Order.Fold(null, Submitted), Executed));

        Assert.Equal(new Quantity(10), trading.Position);
        Assert.NotNull(trading.OnBar(default));
    }

    private static OrderSubmitted Submitted => new(Noon, TradingSystem.Buy("a", 10, limit: 100), TradingSystem.Paper);

    private static OrderExecuted Executed =>
        new(Noon, ExecId.Parse("a-1"), new Fill(new Quantity(10), new Price(100), Money.Zero(Currency.Usd)));

    /// <summary>Rules that want to buy on every bar.</summary>
    private sealed class Always : IStrategy
    {
        public Signal? OnBar(in Bar bar, Quantity position) => new Signal(Side.Buy, new Quantity(1));
    }
}
