using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Tests.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Risk;

public sealed class PreTradeCheckTests
{
    private static readonly Instrument Spy = InstrumentOf("SPY");
    private static readonly Instrument Ibm = InstrumentOf("IBM");
    private static readonly Instrument Future = InstrumentOf("ES", multiplier: 50);
    private static readonly PortfolioLimits OrderLimit = new(MaxOrderNotional: Usd(1000));
    private static readonly PortfolioLimits PositionLimit = new(MaxPositionNotional: Usd(1000));
    private static readonly PortfolioLimits LeverageOfTwo = new(MaxLeverage: 2);

    /// <summary>An open portfolio with 10 000 USD.</summary>
    private static Ledger Empty { get; } = Ledger.Fold(null, new PortfolioOpened(Given.Opening, PortfolioId.Parse("demo"), Usd(10_000)));

    [Fact]
    public void Check_NoLimits_Passes() => Assert.Null(Check(Empty, Spy, Side.Buy, 1_000, 100, new PortfolioLimits()));

    [Fact]
    public void Check_OrderAtItsLimit_Passes() => Assert.Null(Check(Empty, Spy, Side.Buy, 10, 100, OrderLimit));

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Check_OrderAboveItsLimit_IsDenied(Side side) =>
        Assert.Equal(new NotionalExceedsLimit(Usd(1000.1m), Usd(1000)), Check(Empty, Spy, side, 10, 100.01m, OrderLimit));

    [Fact]
    public void Check_ContractsOfFifty_CountFiftyfold() =>
        Assert.Equal(new NotionalExceedsLimit(Usd(5000), Usd(1000)), Check(Empty, Future, Side.Buy, 1, 100, OrderLimit));

    [Fact]
    public void Check_PositionAtItsLimit_Passes() => Assert.Null(Check(Held(Empty, Spy, 6), Spy, Side.Buy, 4, 100, PositionLimit));

    [Theory]
    [InlineData(6, Side.Buy)]
    [InlineData(-6, Side.Sell)]
    public void Check_PositionAboveItsLimit_IsDenied(int held, Side side) =>
        Assert.Equal(new PositionExceedsLimit(Usd(1100), Usd(1000)), Check(Held(Empty, Spy, held), Spy, side, 5, 100, PositionLimit));

    [Fact]
    public void Check_OpenOrdersOfTheSameSide_CountAsFilled() =>
        Assert.Equal(new PositionExceedsLimit(Usd(1100), Usd(1000)), Check(Open(Held(Empty, Spy, 3), Spy, Side.Buy, 4), Spy, Side.Buy, 4, 100, PositionLimit));

    [Fact]
    public void Check_OpenOrdersOfTheOtherSide_DoNotMakeRoom() =>
        Assert.Equal(new PositionExceedsLimit(Usd(1100), Usd(1000)), Check(Open(Held(Empty, Spy, 7), Spy, Side.Sell, 7), Spy, Side.Buy, 4, 100, PositionLimit));

    [Fact]
    public void Check_OpenOrdersBothWays_CountOnTheWorseSide()
    {
        var ledger = Open(Open(Empty, Spy, Side.Buy, 9), Spy, Side.Sell, 5);
        Assert.Null(Check(ledger, Spy, Side.Sell, 5, 100, PositionLimit));  // 9 long or 10 short
        Assert.Equal(new PositionExceedsLimit(Usd(1100), Usd(1000)), Check(ledger, Spy, Side.Sell, 6, 100, PositionLimit));
        Assert.Equal(new PositionExceedsLimit(Usd(1100), Usd(1000)), Check(ledger, Spy, Side.Buy, 2, 100, PositionLimit));
    }

    [Fact]
    public void Check_ReleasedOrders_CountNoMore()
    {
        var ledger = Ledger.Fold(Open(Empty, Spy, Side.Buy, 10, id: "a"), new ReservationReleased(Given.Opening, ClOrdId.Parse("a")));
        Assert.Null(Check(ledger, Spy, Side.Buy, 10, 100, PositionLimit));
    }

    [Theory]
    [InlineData(100, Side.Sell)]
    [InlineData(-100, Side.Buy)]
    public void Check_OrderThatOnlyReduces_PassesEveryLimit(int held, Side side)
    {
        var limits = new PortfolioLimits(Usd(1), Usd(1), 0);
        Assert.Null(Check(Held(Empty, Spy, held), Spy, side, 1, 100, limits));
        Assert.Null(Check(Held(Empty, Spy, held), Spy, side, 100, 100, limits));
    }

    [Fact]
    public void Check_OrderThatTurnsThePositionToASmallerOne_KeepsToTheOrderLimit() =>
        Assert.Equal(new NotionalExceedsLimit(Usd(19_000), Usd(1000)), Check(Held(Empty, Spy, 100), Spy, Side.Sell, 190, 100, OrderLimit));

    [Fact]
    public void Check_SecondOrderToCloseTheSamePosition_IsNoReduction() =>
        Assert.Equal(new NotionalExceedsLimit(Usd(10_000), Usd(1000)), Check(Open(Held(Empty, Spy, 100), Spy, Side.Sell, 100), Spy, Side.Sell, 100, 100, OrderLimit));

    [Fact]
    public void Check_OrderThatMakesTheWorstCaseNoWorse_PassesThePositionLimit() =>
        Assert.Null(Check(Held(Empty, Spy, 100), Spy, Side.Sell, 190, 100, PositionLimit));

    [Fact]
    public void Check_LeverageAtItsLimit_Passes() => Assert.Null(Check(Held(Empty, Ibm, 100), Spy, Side.Buy, 100, 100, LeverageOfTwo));

    [Fact]
    public void Check_LeverageAboveItsLimit_IsDenied() => Assert.Equal(
        new LeverageExceedsLimit(Usd(20_100), Usd(10_000), 2), Check(Held(Empty, Ibm, -100), Spy, Side.Buy, 101, 100, LeverageOfTwo));

    [Fact]
    public void Check_LossOfEquity_LowersTheLeverageLimit()
    {
        var ledger = Held(Empty, Ibm, 50).Marked(Ibm.Symbol, new Price(60));  // −2 000
        Assert.Null(Check(ledger, Spy, Side.Buy, 130, 100, LeverageOfTwo));
        Assert.Equal(new LeverageExceedsLimit(Usd(16_100), Usd(8_000), 2), Check(ledger, Spy, Side.Buy, 131, 100, LeverageOfTwo));
    }

    [Fact]
    public void Check_OpenOrdersOfOtherSymbols_CountTowardsLeverage() => Assert.Equal(
        new LeverageExceedsLimit(Usd(21_000), Usd(10_000), 2),
        Check(Open(Open(Empty, Ibm, Side.Buy, 50, price: 120), Ibm, Side.Buy, 50, price: 90), Spy, Side.Buy, 90, 100, LeverageOfTwo));  // 100 × 120 + 9 000

    [Fact]
    public void Check_LeverageWithoutEquity_IsDenied()
    {
        var ruined = Held(Empty, Ibm, -100).Marked(Ibm.Symbol, new Price(250));
        Assert.Equal(new LeverageExceedsLimit(Usd(25_100), Usd(-5_000), 2), Check(ruined, Spy, Side.Buy, 1, 100, LeverageOfTwo));
    }

    [Fact]
    public void Check_AnotherCurrency_IsDenied()
    {
        var dax = Spy with { QuoteCurrency = Currency.Parse("EUR") };
        Assert.Equal(new CurrencyDiffers(Currency.Parse("EUR"), Currency.Usd), Check(Empty, dax, Side.Buy, 1, 100, new PortfolioLimits()));
    }

    [Theory]
    [InlineData("79228162514264337593543950335", "1")]
    [InlineData("1", "79228162514264337593543950335")]
    [InlineData("1000000", "1000000.01")]
    public void Check_OrderBeyondExactCounting_IsDenied(string quantity, string price)
    {
        var (q, p) = (decimal.Parse(quantity, null), decimal.Parse(price, null));
        var limit = Usd(1_000_000_000_000);
        Assert.Equal(new OrderTooLarge(new Quantity(q), new Price(p), limit), Check(Held(Empty, Spy, 5), Spy, Side.Buy, q, p, new PortfolioLimits()));
    }

    [Fact]
    public void Check_PositionBeyondExactCounting_IsDenied() => Assert.Equal(
        new OrderTooLarge(new Quantity(1_000_000), new Price(1_000_001), Usd(1_000_000_000_000)),
        Check(Held(Empty, Spy, 999_999), Spy, Side.Buy, 1, 1_000_001, new PortfolioLimits()));

    [Theory]
    [InlineData(Side.Buy, 99, 101, 100, null, 101)]
    [InlineData(Side.Sell, 99, 101, 100, null, 99)]
    [InlineData(Side.Buy, 99, null, 100, null, 100)]
    [InlineData(Side.Sell, null, 101, 100, null, 100)]
    [InlineData(Side.Buy, null, null, null, null, null)]
    [InlineData(Side.Buy, 99, 101, 100, 105, 105)]
    [InlineData(Side.Buy, 99, 101, 100, 95, 101)]
    [InlineData(Side.Sell, 99, 101, 100, 105, 105)]
    [InlineData(Side.Sell, 99, 101, 100, 95, 99)]
    [InlineData(Side.Buy, null, null, null, 95, 95)]
    public void ExpectedPrice_AnyMarket_IsTheDearerOfMarketAndLimit(Side side, int? bid, int? ask, int? last, int? limit, int? expected)
    {
        var order = Request(Spy, side, 1) with { OrderType = limit is null ? OrderType.Market : OrderType.Limit, LimitPrice = PriceOf(limit) };
        var quote = new Quote(Given.Opening, PriceOf(bid), new Quantity(1), PriceOf(ask), new Quantity(1));
        Assert.Equal(PriceOf(expected), PreTradeCheck.ExpectedPrice(order, quote, PriceOf(last)));
    }

    private static Price? PriceOf(int? value) => value is { } price ? new Price(price) : null;

    private static Denial? Check(Ledger ledger, Instrument instrument, Side side, decimal quantity, decimal price, PortfolioLimits limits) =>
        PreTradeCheck.Check(Request(instrument, side, quantity), instrument, new Price(price), ledger, limits);

    /// <summary>With a position that was traded at 100 and is marked there.</summary>
    private static Ledger Held(Ledger ledger, Instrument instrument, int quantity)
    {
        var id = $"held-{instrument.Symbol}";
        ledger = Open(ledger, instrument, quantity > 0 ? Side.Buy : Side.Sell, Math.Abs(quantity), id: id);
        ledger = Ledger.Fold(
            ledger, new FillPosted(Given.Opening, ClOrdId.Parse(id), ExecId.Parse("1"), Given.Fill(Math.Abs(quantity)), new Price(100)));
        return Ledger.Fold(ledger, new ReservationReleased(Given.Opening, ClOrdId.Parse(id)));
    }

    private static Ledger Open(Ledger ledger, Instrument instrument, Side side, decimal quantity, decimal price = 100, string? id = null) =>
        Ledger.Fold(ledger, new OrderReserved(
            Given.Opening, ClOrdId.Parse(id ?? $"open-{ledger.OrderIds.Count}"), instrument.Symbol, side, new Quantity(quantity), new Price(price),
            instrument.ContractMultiplier, null));

    private static NewOrder Request(Instrument instrument, Side side, decimal quantity) => new(
        ClOrdId.Parse("new"), PortfolioId.Parse("demo"), instrument.Symbol, side, OrderType.Market, new Quantity(quantity));

    private static Instrument InstrumentOf(string symbol, decimal multiplier = 1) => new(
        Symbol.Parse(symbol), "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero, multiplier);

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
