using System.Text.Json.Serialization;
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
public abstract record Denial([property: JsonIgnore] string Code)
{
    /// <summary>One sentence that names the field, the rule and the numbers.</summary>
    [JsonIgnore]
    public string Text => Sentence;

    /// <summary>Apart from <see cref="Text"/>, because an override would be serialized: it doesn't inherit the attribute.</summary>
    protected abstract string Sentence { get; }
}

public sealed record QuantityNotPositive(Quantity Quantity) : Denial("QUANTITY_NOT_POSITIVE")
{
    protected override string Sentence => $"quantity is {Quantity}; it must be above zero.";
}

public sealed record QuantityOffLotGrid(Quantity Quantity, Quantity LotSize) : Denial("QUANTITY_OFF_LOT_GRID")
{
    protected override string Sentence => $"quantity is {Quantity}; it must be a multiple of the lot size {LotSize}.";
}

public sealed record QuantityBelowMinimum(Quantity Quantity, Quantity Minimum) : Denial("QUANTITY_BELOW_MINIMUM")
{
    protected override string Sentence => $"quantity is {Quantity}; the smallest order is {Minimum}.";
}

public sealed record PriceNotPositive(Price Price) : Denial("PRICE_NOT_POSITIVE")
{
    protected override string Sentence => $"price is {Price}; it must be above zero.";
}

public sealed record PriceOffTickGrid(Price Price, Price TickSize) : Denial("PRICE_OFF_TICK_GRID")
{
    protected override string Sentence => $"price is {Price}; it must be a multiple of the tick size {TickSize}.";
}

public sealed record LimitPriceMissing() : Denial("LIMIT_PRICE_MISSING")
{
    protected override string Sentence => "limitPrice is missing; a limit order needs one.";
}

public sealed record LimitPriceNotAllowed() : Denial("LIMIT_PRICE_NOT_ALLOWED")
{
    protected override string Sentence => "limitPrice is set; a market order takes none.";
}

public sealed record CurrencyDiffers(Currency Instrument, Currency Portfolio) : Denial("CURRENCY_DIFFERS")
{
    protected override string Sentence => $"the symbol is quoted in {Instrument}; the portfolio is kept in {Portfolio}.";
}

public sealed record UnknownSymbol(Symbol Symbol) : Denial("UNKNOWN_SYMBOL")
{
    protected override string Sentence => $"symbol is {Symbol}, which is not traded here.";
}

/// <summary>No price is known to check the order against.</summary>
public sealed record NoMarket(Symbol Symbol) : Denial("NO_MARKET")
{
    protected override string Sentence => $"symbol is {Symbol}, which has neither a quote nor a trade yet.";
}

/// <summary>The order, or the position that it could make, is worth more than the ledger counts exactly.</summary>
public sealed record OrderTooLarge(Quantity Quantity, Price Price, Money Limit) : Denial("ORDER_TOO_LARGE")
{
    protected override string Sentence => $"{Quantity} at {Price} is worth more than {Limit}, the most that is counted exactly.";
}

public sealed record NotionalExceedsLimit(Money Notional, Money Limit) : Denial("MAX_ORDER_NOTIONAL")
{
    protected override string Sentence => $"the order is worth {Notional}; an order may be worth {Limit}.";
}

/// <param name="Position">The largest value, long or short, that the position could reach if all open orders and this one fill.</param>
public sealed record PositionExceedsLimit(Money Position, Money Limit) : Denial("MAX_POSITION_NOTIONAL")
{
    protected override string Sentence => $"the position could be worth {Position}; it may be worth {Limit}.";
}

/// <param name="Exposure">The sum of all positions' absolute worst-case values, this order included.</param>
/// <param name="Equity">Cash plus positions at their marks.</param>
/// <param name="MaxLeverage">The greatest allowed ratio of exposure to equity.</param>
public sealed record LeverageExceedsLimit(Money Exposure, Money Equity, decimal MaxLeverage) : Denial("MAX_LEVERAGE")
{
    protected override string Sentence => $"exposure would be {Exposure} on an equity of {Equity}; {DecimalText.Format(MaxLeverage)} times the equity is allowed.";
}
