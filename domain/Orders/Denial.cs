using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>Why an order was refused before it left: a stable code, a sentence for a person, and the numbers behind it.</summary>
/// <param name="Code">Upper snake case, never changed once published.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(QuantityNotPositive), "quantity-not-positive")]
[JsonDerivedType(typeof(QuantityOffLotGrid), "quantity-off-lot-grid")]
[JsonDerivedType(typeof(QuantityBelowMinimum), "quantity-below-minimum")]
[JsonDerivedType(typeof(PriceNotPositive), "price-not-positive")]
[JsonDerivedType(typeof(PriceOffTickGrid), "price-off-tick-grid")]
[JsonDerivedType(typeof(LimitPriceMissing), "limit-price-missing")]
[JsonDerivedType(typeof(LimitPriceNotAllowed), "limit-price-not-allowed")]
[JsonDerivedType(typeof(CurrencyDiffers), "currency-differs")]
[JsonDerivedType(typeof(UnknownSymbol), "unknown-symbol")]
[JsonDerivedType(typeof(NoMarket), "no-market")]
[JsonDerivedType(typeof(OrderTooLarge), "order-too-large")]
[JsonDerivedType(typeof(NotionalExceedsLimit), "notional-exceeds-limit")]
[JsonDerivedType(typeof(PositionExceedsLimit), "position-exceeds-limit")]
[JsonDerivedType(typeof(LeverageExceedsLimit), "leverage-exceeds-limit")]
[GenerateSerializer, Immutable, Alias("trader.Denial")]
public abstract record Denial([property: Id(0), JsonIgnore] string Code)
{
    /// <summary>One sentence that names the field, the rule and the numbers.</summary>
    [JsonIgnore]
    public string Text => Sentence;

    /// <summary>Apart from <see cref="Text"/>, because an override would be serialized: it doesn't inherit the attribute.</summary>
    protected abstract string Sentence { get; }
}

[GenerateSerializer, Immutable, Alias("trader.QuantityNotPositive")]
public sealed record QuantityNotPositive([property: Id(0)] Quantity Quantity) : Denial("QUANTITY_NOT_POSITIVE")
{
    protected override string Sentence => $"quantity is {Quantity}; it must be above zero.";
}

[GenerateSerializer, Immutable, Alias("trader.QuantityOffLotGrid")]
public sealed record QuantityOffLotGrid(
    [property: Id(0)] Quantity Quantity,
    [property: Id(1)] Quantity LotSize) : Denial("QUANTITY_OFF_LOT_GRID")
{
    protected override string Sentence => $"quantity is {Quantity}; it must be a multiple of the lot size {LotSize}.";
}

[GenerateSerializer, Immutable, Alias("trader.QuantityBelowMinimum")]
public sealed record QuantityBelowMinimum(
    [property: Id(0)] Quantity Quantity,
    [property: Id(1)] Quantity Minimum) : Denial("QUANTITY_BELOW_MINIMUM")
{
    protected override string Sentence => $"quantity is {Quantity}; the smallest order is {Minimum}.";
}

[GenerateSerializer, Immutable, Alias("trader.PriceNotPositive")]
public sealed record PriceNotPositive([property: Id(0)] Price Price) : Denial("PRICE_NOT_POSITIVE")
{
    protected override string Sentence => $"price is {Price}; it must be above zero.";
}

[GenerateSerializer, Immutable, Alias("trader.PriceOffTickGrid")]
public sealed record PriceOffTickGrid(
    [property: Id(0)] Price Price,
    [property: Id(1)] Price TickSize) : Denial("PRICE_OFF_TICK_GRID")
{
    protected override string Sentence => $"price is {Price}; it must be a multiple of the tick size {TickSize}.";
}

[GenerateSerializer, Immutable, Alias("trader.LimitPriceMissing")]
public sealed record LimitPriceMissing() : Denial("LIMIT_PRICE_MISSING")
{
    protected override string Sentence => "limitPrice is missing; a limit order needs one.";
}

[GenerateSerializer, Immutable, Alias("trader.LimitPriceNotAllowed")]
public sealed record LimitPriceNotAllowed() : Denial("LIMIT_PRICE_NOT_ALLOWED")
{
    protected override string Sentence => "limitPrice is set; a market order takes none.";
}

[GenerateSerializer, Immutable, Alias("trader.CurrencyDiffers")]
public sealed record CurrencyDiffers(
    [property: Id(0)] Currency Instrument,
    [property: Id(1)] Currency Portfolio) : Denial("CURRENCY_DIFFERS")
{
    protected override string Sentence => $"the symbol is quoted in {Instrument}; the portfolio is kept in {Portfolio}.";
}

[GenerateSerializer, Immutable, Alias("trader.UnknownSymbol")]
public sealed record UnknownSymbol([property: Id(0)] Symbol Symbol) : Denial("UNKNOWN_SYMBOL")
{
    protected override string Sentence => $"symbol is {Symbol}, which is not traded here.";
}

/// <summary>No price is known to check the order against.</summary>
[GenerateSerializer, Immutable, Alias("trader.NoMarket")]
public sealed record NoMarket([property: Id(0)] Symbol Symbol) : Denial("NO_MARKET")
{
    protected override string Sentence => $"symbol is {Symbol}, which has neither a quote nor a trade yet.";
}

/// <summary>The order, or the position that it could make, is worth more than the ledger counts exactly.</summary>
[GenerateSerializer, Immutable, Alias("trader.OrderTooLarge")]
public sealed record OrderTooLarge(
    [property: Id(0)] Quantity Quantity,
    [property: Id(1)] Price Price,
    [property: Id(2)] Money Limit) : Denial("ORDER_TOO_LARGE")
{
    protected override string Sentence => $"{Quantity} at {Price} is worth more than {Limit}, the most that is counted exactly.";
}

[GenerateSerializer, Immutable, Alias("trader.NotionalExceedsLimit")]
public sealed record NotionalExceedsLimit(
    [property: Id(0)] Money Notional,
    [property: Id(1)] Money Limit) : Denial("MAX_ORDER_NOTIONAL")
{
    protected override string Sentence => $"the order is worth {Notional}; an order may be worth {Limit}.";
}

/// <param name="Position">The largest value, long or short, that the position could reach if all open orders and this one fill.</param>
[GenerateSerializer, Immutable, Alias("trader.PositionExceedsLimit")]
public sealed record PositionExceedsLimit(
    [property: Id(0)] Money Position,
    [property: Id(1)] Money Limit) : Denial("MAX_POSITION_NOTIONAL")
{
    protected override string Sentence => $"the position could be worth {Position}; it may be worth {Limit}.";
}

/// <param name="Exposure">The sum of all positions' absolute worst-case values, this order included.</param>
/// <param name="Equity">Cash plus positions at their marks.</param>
/// <param name="MaxLeverage">The greatest allowed ratio of exposure to equity.</param>
[GenerateSerializer, Immutable, Alias("trader.LeverageExceedsLimit")]
public sealed record LeverageExceedsLimit(
    [property: Id(0)] Money Exposure,
    [property: Id(1)] Money Equity,
    [property: Id(2)] decimal MaxLeverage) : Denial("MAX_LEVERAGE")
{
    protected override string Sentence => $"exposure would be {Exposure} on an equity of {Equity}; {DecimalText.Format(MaxLeverage)} times the equity is allowed.";
}
