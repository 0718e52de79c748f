using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>
/// What is held of one symbol, at average cost. The cost is kept as a sum, not as a quotient, so that nothing is lost to division:
/// cost removed and cost left always add up to the cost before.
/// </summary>
/// <param name="Quantity">Long &gt; 0, short &lt; 0.</param>
/// <param name="Cost">What the open quantity cost; negative for a short (it was received).</param>
/// <param name="RealizedPnl">Of the closed quantities, before fees.</param>
/// <param name="Fees">All fees paid on the symbol.</param>
/// <param name="Mark">The price that the open quantity is valued at.</param>
/// <param name="ContractMultiplier">Units of the underlying per contract.</param>
[GenerateSerializer, Immutable, Alias("trader.Position")]
public sealed record Position(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Quantity Quantity,
    [property: Id(2)] Money Cost,
    [property: Id(3)] Money RealizedPnl,
    [property: Id(4)] Money Fees,
    [property: Id(5)] Price Mark,
    [property: Id(6)] decimal ContractMultiplier)
{
    public static Position Flat(Symbol symbol, Currency currency, decimal contractMultiplier) =>
        new(symbol, Quantity.Zero, Money.Zero(currency), Money.Zero(currency), Money.Zero(currency), default, contractMultiplier);

    /// <summary>The value of the open quantity at the mark; negative for a short.</summary>
    public Money MarketValue => ValueOf(Quantity, Mark);

    public Money UnrealizedPnl => MarketValue - Cost;

    /// <summary>The mean price that the open quantity was bought (or sold short) at; null while flat.</summary>
    public Price? AveragePrice => Quantity.IsZero ? null : new Price(Cost.Amount / (Quantity.Value * ContractMultiplier));

    /// <summary>
    /// The position after a fill. A fill against it closes at average cost (the removed cost is rounded to
    /// <see cref="Money.RoundedDigits"/>, the rest stays); one that is larger than it closes all and opens the other side at its price.
    /// </summary>
    public Position After(Side side, Fill fill)
    {
        var signed = side.Signed(fill.Quantity);
        var opens = Quantity.IsZero || Quantity.Value > 0 == signed.Value > 0;
        var next = opens
            ? this with { Quantity = Quantity + signed, Cost = Cost + ValueOf(signed, fill.Price) }
            : Reduced(signed, fill.Price);
        return next with { Fees = Fees + fill.Fee };
    }

    /// <summary><c>quantity × price × multiplier</c>, exactly.</summary>
    internal Money ValueOf(Quantity quantity, Price price) => new(quantity.Value * price.Value * ContractMultiplier, Cost.Currency);

    private Position Reduced(Quantity signed, Price price)
    {
        var closesAll = signed.Abs() >= Quantity.Abs();
        var closed = closesAll ? Quantity : -signed;
        var removed = closesAll ? Cost : new Money(Cost.Amount * (closed.Value / Quantity.Value), Cost.Currency).Rounded();
        var rest = closesAll ? signed + Quantity : Quantity.Zero;
        return this with
        {
            Quantity = Quantity + signed,
            Cost = Cost - removed + ValueOf(rest, price),
            RealizedPnl = RealizedPnl + ValueOf(closed, price) - removed,
        };
    }
}
