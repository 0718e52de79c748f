using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Portfolios;

public sealed class LedgerTests
{
    private static readonly Symbol Spy = Symbol.Parse("SPY");
    private static readonly Symbol Ibm = Symbol.Parse("IBM");
    private static readonly PortfolioOpened Opened = new(Opening, PortfolioId.Parse("demo"), Usd(100_000));
    private static readonly Ledger Empty = Ledger.Fold(null, Opened);

    [Fact]
    public void Fold_Opened_HasItsCashAndNothingElse() => Assert.Equal(
        (Usd(100_000), Usd(100_000), Usd(100_000), Usd(0), Usd(0), Usd(0), 0),
        (Empty.Cash, Empty.OpeningCash, Empty.Equity, Empty.RealizedPnl, Empty.UnrealizedPnl, Empty.Fees, Empty.Positions.Count));

    [Fact]
    public void Fold_JournalWithoutOpening_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Fold(null, new ReservationReleased(Opening, Id)));

    [Fact]
    public void Fold_SecondOpening_Throws() => Assert.Throws<InvalidOperationException>(() => Ledger.Fold(Empty, Opened));

    [Fact]
    public void Fold_SecondReservationOfAnOrder_Throws()
    {
        var ledger = Reserved(Empty, "a", Spy, Side.Buy, 10, 100);
        Assert.Throws<InvalidOperationException>(() => Reserved(ledger, "a", Spy, Side.Buy, 10, 100));
    }

    [Fact]
    public void Fold_SecondReservationOfAReleasedOrderWithFills_Throws()
    {
        var ledger = Filled(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), "a", "1", 4, 100);
        ledger = Ledger.Fold(ledger, new ReservationReleased(Opening, ClOrdId.Parse("a")));
        Assert.Throws<InvalidOperationException>(() => Reserved(ledger, "a", Spy, Side.Buy, 10, 100));
    }

    [Fact]
    public void Fold_SecondReservationAfterTheFirstCameToNothing_IsOpenAgain()
    {
        var ledger = Ledger.Fold(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), new ReservationReleased(Opening, ClOrdId.Parse("a")));
        ledger = Reserved(ledger, "a", Spy, Side.Buy, 10, 101);
        Assert.Equal([("a", new Price(101))], ledger.OpenOrders.Select(order => (order.ClOrdId.Value, order.Price)));
        Assert.Equal(["a"], ledger.OrderIds.Select(id => id.Value));
    }

    [Fact]
    public void Fold_FillOfUnknownOrder_Throws() => Assert.Throws<InvalidOperationException>(() => Filled(Empty, "a", "1", 1, 100));

    [Fact]
    public void Fold_SameFillTwice_Throws()
    {
        var ledger = Filled(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), "a", "1", 4, 100);
        Assert.Throws<InvalidOperationException>(() => Filled(ledger, "a", "1", 4, 100));
    }

    [Fact]
    public void Fold_ReleaseOfUnknownOrder_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Ledger.Fold(Empty, new ReservationReleased(Opening, ClOrdId.Parse("a"))));

    [Fact]
    public void Fold_BuyAndSellWithFees_MovesCashByThem()
    {
        var bought = Filled(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), "a", "1", 10, 100.5m, fee: 1);
        Assert.Equal(1, bought.FillCount);
        Assert.Equal((Usd(98_994), Usd(99_999), Usd(0), Usd(1)), (bought.Cash, bought.Equity, bought.RealizedPnl, bought.Fees));

        var sold = Filled(Reserved(bought, "b", Spy, Side.Sell, 10, 100), "b", "1", 10, 101.5m, fee: 2);
        Assert.Equal((Usd(100_007), Usd(100_007), Usd(10), Usd(3)), (sold.Cash, sold.Equity, sold.RealizedPnl, sold.Fees));
    }

    [Fact]
    public void Fold_FillWithAMarkOfItsOwn_ValuesThePositionAtTheMark()
    {
        var ledger = Ledger.Fold(
            Reserved(Empty, "a", Spy, Side.Buy, 10, 100),
            new FillPosted(Opening, ClOrdId.Parse("a"), ExecId.Parse("1"), Fill(10, 100.02m), new Price(100.01m)));
        Assert.Equal((Usd(1000.1m), Usd(-0.1m), Usd(99_999.9m)), (ledger.Positions[Spy].MarketValue, ledger.UnrealizedPnl, ledger.Equity));
    }

    [Fact]
    public void Fold_ContractsOfFifty_MovesCashFiftyfold()
    {
        var ledger = Reserved(Empty, "a", Symbol.Parse("ES"), Side.Buy, 2, 500, multiplier: 50);
        Assert.Equal(Usd(50_000), Filled(ledger, "a", "1", 2, 500).Cash);
    }

    [Fact]
    public void Fold_ReservedAndPartlyFilled_LeavesTheRest()
    {
        var ledger = Filled(Reserved(Empty, "a", Spy, Side.Sell, 10, 100), "a", "1", 4, 100);
        Assert.Equal([new Quantity(-6)], ledger.OpenOrders.Select(order => order.SignedLeaves));
    }

    [Fact]
    public void Fold_ReleasedAndFilledLate_CountsTheFillAndLeavesNothing()
    {
        var ledger = Reserved(Empty, "a", Spy, Side.Buy, 10, 100);
        ledger = Ledger.Fold(ledger, new ReservationReleased(Opening, ClOrdId.Parse("a")));
        Assert.Empty(ledger.OpenOrders);

        ledger = Filled(ledger, "a", "1", 4, 100);
        Assert.Equal((new Quantity(4), Usd(99_600)), (ledger.QuantityOf(Spy), ledger.Cash));
        Assert.Empty(ledger.OpenOrders);
    }

    [Fact]
    public void OpenOrders_ManyOfThem_ComeInTheOrderTheyCame()
    {
        var names = Enumerable.Range(1, 40).Select(number => $"order-{number}").ToArray();
        var ledger = names.Aggregate(Empty, (sum, name) => Reserved(sum, name, Spy, Side.Buy, 1, 100));
        ledger = Ledger.Fold(ledger, new ReservationReleased(Opening, ClOrdId.Parse("order-7")));
        Assert.Equal(names.Except(["order-7"]), ledger.OpenOrders.Select(order => order.ClOrdId.Value));
    }

    [Fact]
    public void OrderIds_RefusedAndReserved_ComeOnceInTheOrderTheyCame()
    {
        var ledger = Ledger.Fold(Empty, new OrderRefused(Opening, ClOrdId.Parse("b"), "MAX_LEVERAGE"));
        ledger = Reserved(ledger, "a", Spy, Side.Buy, 1, 100);
        ledger = Ledger.Fold(ledger, new OrderRefused(Opening, ClOrdId.Parse("b"), "MAX_LEVERAGE"));
        Assert.Equal(["b", "a"], ledger.OrderIds.Select(id => id.Value));
    }

    [Fact]
    public void Marked_HeldSymbol_MovesOnlyTheUnrealised()
    {
        var ledger = Filled(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), "a", "1", 10, 100).Marked(Spy, new Price(103.5m));
        Assert.Equal((Usd(99_000), Usd(35), Usd(0), Usd(100_035)), (ledger.Cash, ledger.UnrealizedPnl, ledger.RealizedPnl, ledger.Equity));
    }

    [Fact]
    public void Marked_SymbolNeverHeld_ChangesNothing() => Assert.Same(Empty, Empty.Marked(Spy, new Price(103)));

    [Fact]
    public void Marked_TwoSymbolsInEitherOrder_IsTheSame()
    {
        var ledger = Filled(Reserved(Empty, "a", Spy, Side.Buy, 10, 100), "a", "1", 10, 100);
        ledger = Filled(Reserved(ledger, "b", Ibm, Side.Sell, 3, 200), "b", "1", 3, 200);

        var one = ledger.Marked(Spy, new Price(101)).Marked(Ibm, new Price(190));
        var other = ledger.Marked(Ibm, new Price(190)).Marked(Spy, new Price(101));
        Assert.Equal(Usd(100_040), one.Equity);
        Assert.Equal(one.Equity, other.Equity);
        Assert.Equal(one.Positions.AsEnumerable(), other.Positions);
    }

    [Fact]
    public void Fold_FeeInAnotherCurrency_Throws()
    {
        var ledger = Reserved(Empty, "a", Spy, Side.Buy, 10, 100);
        var fill = new Fill(new Quantity(1), new Price(100), new Money(1, Currency.Parse("BNB")));
        Assert.Throws<InvalidOperationException>(() =>
            Ledger.Fold(ledger, new FillPosted(Opening, ClOrdId.Parse("a"), ExecId.Parse("1"), fill, new Price(100))));
    }

    private static Ledger Reserved(
        Ledger ledger, string id, Symbol symbol, Side side, decimal quantity, decimal price, decimal multiplier = 1, string? deployment = null) =>
        Ledger.Fold(ledger, new OrderReserved(
            Opening, ClOrdId.Parse(id), symbol, side, new Quantity(quantity), new Price(price), multiplier,
            deployment is null ? null : DeploymentId.Parse(deployment)));

    private static Ledger Filled(Ledger ledger, string id, string execId, decimal quantity, decimal price, decimal fee = 0) =>
        Ledger.Fold(ledger, new FillPosted(Opening, ClOrdId.Parse(id), ExecId.Parse(execId), Fill(quantity, price, fee), new Price(price)));

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
