using System.Text.Json;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Orders;

/// <summary>Every denial's code, sentence and stored text. Codes are part of the API, the stored text of the journal.</summary>
public sealed class DenialTests
{
    private static readonly Symbol Spy = Symbol.Parse("SPY");

    private static readonly (Denial Denial, string Code, string Json, string Text)[] Denials =
    [
        (new QuantityNotPositive(new Quantity(-1)), "QUANTITY_NOT_POSITIVE",
            """{"kind":"quantity-not-positive","quantity":"-1"}""",
            "quantity is -1; it must be above zero."),
        (new QuantityOffLotGrid(new Quantity(1.5m), new Quantity(1)), "QUANTITY_OFF_LOT_GRID",
            """{"kind":"quantity-off-lot-grid","quantity":"1.5","lotSize":"1"}""",
            "quantity is 1.5; it must be a multiple of the lot size 1."),
        (new QuantityBelowMinimum(new Quantity(0.1m), new Quantity(0.5m)), "QUANTITY_BELOW_MINIMUM",
            """{"kind":"quantity-below-minimum","quantity":"0.1","minimum":"0.5"}""",
            "quantity is 0.1; the smallest order is 0.5."),
        (new PriceNotPositive(new Price(0)), "PRICE_NOT_POSITIVE",
            """{"kind":"price-not-positive","price":"0"}""",
            "price is 0; it must be above zero."),
        (new PriceOffTickGrid(new Price(1.005m), new Price(0.01m)), "PRICE_OFF_TICK_GRID",
            """{"kind":"price-off-tick-grid","price":"1.005","tickSize":"0.01"}""",
            "price is 1.005; it must be a multiple of the tick size 0.01."),
        (new LimitPriceMissing(), "LIMIT_PRICE_MISSING",
            """{"kind":"limit-price-missing"}""",
            "limitPrice is missing; a limit order needs one."),
        (new LimitPriceNotAllowed(), "LIMIT_PRICE_NOT_ALLOWED",
            """{"kind":"limit-price-not-allowed"}""",
            "limitPrice is set; a market order takes none."),
        (new CurrencyDiffers(Currency.Parse("EUR"), Currency.Usd), "CURRENCY_DIFFERS",
            """{"kind":"currency-differs","instrument":"EUR","portfolio":"USD"}""",
            "the symbol is quoted in EUR; the portfolio is kept in USD."),
        (new UnknownSymbol(Spy), "UNKNOWN_SYMBOL",
            """{"kind":"unknown-symbol","symbol":"SPY"}""",
            "symbol is SPY, which is not traded here."),
        (new NoMarket(Spy), "NO_MARKET",
            """{"kind":"no-market","symbol":"SPY"}""",
            "symbol is SPY, which has neither a quote nor a trade yet."),
        (new OrderTooLarge(new Quantity(1e20m), new Price(100), Usd(1e12m)), "ORDER_TOO_LARGE",
            """{"kind":"order-too-large","quantity":"100000000000000000000","price":"100","limit":"1000000000000 USD"}""",
            "100000000000000000000 at 100 is worth more than 1000000000000 USD, the most that is counted exactly."),
        (new NotionalExceedsLimit(Usd(1000.5m), Usd(1000)), "MAX_ORDER_NOTIONAL",
            """{"kind":"notional-exceeds-limit","notional":"1000.5 USD","limit":"1000 USD"}""",
            "the order is worth 1000.5 USD; an order may be worth 1000 USD."),
        (new PositionExceedsLimit(Usd(2000), Usd(1000)), "MAX_POSITION_NOTIONAL",
            """{"kind":"position-exceeds-limit","position":"2000 USD","limit":"1000 USD"}""",
            "the position could be worth 2000 USD; it may be worth 1000 USD."),
        (new LeverageExceedsLimit(Usd(3000), Usd(1000), 2.50m), "MAX_LEVERAGE",
            """{"kind":"leverage-exceeds-limit","exposure":"3000 USD","equity":"1000 USD","maxLeverage":2.50}""",
            "exposure would be 3000 USD on an equity of 1000 USD; 2.5 times the equity is allowed."),
    ];

    public static TheoryData<string> Codes() => [.. Denials.Select(row => row.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Denial_AnyKind_HasItsCodeAndSentence(string code)
    {
        var (denial, _, _, text) = Row(code);
        Assert.Equal((code, text), (denial.Code, denial.Text));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Serialize_AnyKind_IsTheStableTextAndBack(string code)
    {
        var (denial, _, json, _) = Row(code);
        Assert.Equal(json, JsonSerializer.Serialize(denial, JournalJson.Default.Denial));
        Assert.Equal(denial, JsonSerializer.Deserialize(json, JournalJson.Default.Denial));
    }

    [Fact]
    public void Denials_AllTypes_AreInTheTable() => Assert.Equal(
        typeof(Denial).Assembly.GetTypes().Where(type => type.BaseType == typeof(Denial)).Select(type => type.Name).Order(),
        Denials.Select(row => row.Denial.GetType().Name).Order());

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);

    private static (Denial Denial, string Code, string Json, string Text) Row(string code) => Denials.Single(row => row.Code == code);
}
