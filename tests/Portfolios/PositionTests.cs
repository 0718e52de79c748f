using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Portfolios;

/// <summary>Worked by hand: (quantity, cost, realised) after each fill.</summary>
public sealed class PositionTests
{
    private static readonly Position Flat = Position.Flat(Symbol.Parse("SPY"), Currency.Usd, contractMultiplier: 1);

    [Fact]
    public void After_FirstBuy_IsLongAtItsPrice()
    {
        var position = Buy(Flat, 10, 100.25m);
        AssertHolds(10, 1002.50m, 0, position);
        Assert.Equal(new Price(100.25m), position.AveragePrice);
    }

    [Fact]
    public void After_SecondBuy_AveragesTheCost()
    {
        var position = Buy(Buy(Flat, 10, 100), 30, 104);
        AssertHolds(40, 4120, 0, position);
        Assert.Equal(new Price(103), position.AveragePrice);
    }

    [Fact]
    public void After_PartialSell_RealisesAtAverageCost()
    {
        var position = Sell(Buy(Buy(Flat, 10, 100), 30, 104), 15, 110);
        AssertHolds(25, 2575, 105, position);  // 15 × (110 − 103)
        Assert.Equal(new Price(103), position.AveragePrice);
    }

    [Fact]
    public void After_WholeSell_IsFlat()
    {
        var position = Sell(Buy(Flat, 10, 100), 10, 99.5m);
        AssertHolds(0, 0, -5, position);
        Assert.Null(position.AveragePrice);
    }

    [Fact]
    public void After_FirstSell_IsShortAndItsCostIsWhatWasReceived()
    {
        var position = Sell(Flat, 10, 100);
        AssertHolds(-10, -1000, 0, position);
        Assert.Equal(new Price(100), position.AveragePrice);
    }

    [Fact]
    public void After_SecondSell_AveragesTheShort() => AssertHolds(-40, -4120, 0, Sell(Sell(Flat, 10, 100), 30, 104));

    [Fact]
    public void After_PartialCover_RealisesAtAverageCost() =>
        AssertHolds(-6, -600, 40, Buy(Sell(Flat, 10, 100), 4, 90));  // 4 × (100 − 90)

    [Fact]
    public void After_WholeCover_IsFlat() => AssertHolds(0, 0, -30, Buy(Sell(Flat, 10, 100), 10, 103));

    [Fact]
    public void After_SellBeyondTheLong_ClosesAllAndOpensTheShortAtItsPrice()
    {
        var position = Sell(Buy(Flat, 10, 100), 25, 110);
        AssertHolds(-15, -1650, 100, position);  // 10 × (110 − 100)
        Assert.Equal(new Price(110), position.AveragePrice);
    }

    [Fact]
    public void After_BuyBeyondTheShort_ClosesAllAndOpensTheLongAtItsPrice() =>
        AssertHolds(15, 1350, 100, Buy(Sell(Flat, 10, 100), 25, 90));  // 10 × (100 − 90)

    [Fact]
    public void After_FillsWithFees_SumsThemApartFromTheResult()
    {
        var position = Flat.After(Side.Buy, Fill(10, 100, fee: 1.5m)).After(Side.Sell, Fill(10, 101, fee: -0.25m));
        AssertHolds(0, 0, 10, position);
        Assert.Equal(new Money(1.25m, Currency.Usd), position.Fees);
    }

    [Fact]
    public void After_ContractsOfFifty_MultipliesCostAndResult()
    {
        var position = Sell(Buy(Position.Flat(Symbol.Parse("ES"), Currency.Usd, contractMultiplier: 50), 4, 5000.25m), 1, 5010.25m);
        AssertHolds(3, 750_037.5m, 500, position);  // 3 × 50 × 5000.25; 1 × 50 × 10
        Assert.Equal(new Price(5000.25m), position.AveragePrice);
    }

    [Fact]
    public void After_AverageThatDoesNotTerminate_LosesNothing()
    {
        // 100 + 100 + 100.01 = 300.01 for three; a third of it is 100.00333…
        var bought = Buy(Buy(Flat, 2, 100), 1, 100.01m);
        var first = Sell(bought, 1, 101);
        AssertHolds(2, 200.0066666667m, 0.9966666667m, first);

        var second = Sell(first, 1, 101);
        AssertHolds(1, 100.0033333333m, 1.9933333333m, second);  // half of 200.0066666667 is …33335: to even

        AssertHolds(0, 0, 2.99m, Sell(second, 1, 101));  // 3 × 101 − 300.01, exactly
    }

    [Theory]
    [InlineData(10, 105, 1050, 50)]
    [InlineData(10, 95, 950, -50)]
    [InlineData(-10, 95, -950, 50)]
    [InlineData(-10, 105, -1050, -50)]
    public void UnrealizedPnl_AtAMark_IsItsValueLessTheCost(int quantity, int mark, int value, int unrealized)
    {
        var position = (quantity > 0 ? Buy(Flat, quantity, 100) : Sell(Flat, -quantity, 100)) with { Mark = new Price(mark) };
        Assert.Equal((Usd(value), Usd(unrealized)), (position.MarketValue, position.UnrealizedPnl));
    }

    private static Position Buy(Position position, decimal quantity, decimal price) => position.After(Side.Buy, Fill(quantity, price));

    private static Position Sell(Position position, decimal quantity, decimal price) => position.After(Side.Sell, Fill(quantity, price));

    private static Fill Fill(decimal quantity, decimal price, decimal fee = 0) => new(new Quantity(quantity), new Price(price), Usd(fee));

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);

    private static void AssertHolds(decimal quantity, decimal cost, decimal realized, Position position) =>
        Assert.Equal((new Quantity(quantity), Usd(cost), Usd(realized)), (position.Quantity, position.Cost, position.RealizedPnl));
}
