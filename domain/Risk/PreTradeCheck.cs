using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Risk;

/// <summary>
/// Whether a portfolio may send an order. Open orders count as if they were filled, on the side where that is worse. An order that
/// can only make the position smaller passes every limit; one that turns it to the other side is an order like any other.
/// </summary>
public static class PreTradeCheck
{
    /// <summary>
    /// The greatest value of an order, and of the position that it could make, in the portfolio's currency. The ledger is exact up to
    /// there and several times above, whatever the instrument's grids: sixteen digits behind the point leave twelve before it.
    /// </summary>
    public const decimal GreatestNotional = 1_000_000_000_000;

    /// <summary>The limit that the order would pass, or null if it may go.</summary>
    /// <param name="price">What a unit is expected to cost; see <see cref="ExpectedPrice"/>.</param>
    /// <param name="unpriced">Another symbol that is held and has no price yet: the equity, and so the leverage, is unknown.</param>
    public static Denial? Check(
        NewOrder order, Instrument instrument, Price price, Ledger ledger, PortfolioLimits limits, Symbol? unpriced = null)
    {
        if (instrument.QuoteCurrency != ledger.Currency)
            return new CurrencyDiffers(instrument.QuoteCurrency, ledger.Currency);

        if (!IsCountable(order.Quantity, price, instrument))
            return new OrderTooLarge(order.Quantity, price, new Money(GreatestNotional, ledger.Currency));

        var held = ledger.QuantityOf(order.Symbol);
        var change = order.Side.Signed(order.Quantity);
        if (OnlyReduces(ledger, order.Symbol, held, change))
            return null;

        var before = WorstCase(ledger, order.Symbol, held, added: Quantity.Zero);
        var after = WorstCase(ledger, order.Symbol, held, added: change);
        if (!IsCountable(after, price, instrument))
            return new OrderTooLarge(after, price, new Money(GreatestNotional, ledger.Currency));

        var notional = instrument.Value(order.Quantity, price);
        if (limits.MaxOrderNotional is { } maxOrder && notional > maxOrder)
            return new NotionalExceedsLimit(notional, maxOrder);
        if (after <= before)
            return null;

        var position = instrument.Value(after, price);
        if (limits.MaxPositionNotional is { } maxPosition && position > maxPosition)
            return new PositionExceedsLimit(position, maxPosition);

        if (limits.MaxLeverage is { } maxLeverage)
        {
            if (unpriced is { } symbol)
                return new NoMarket(symbol);
            var exposure = position + ExposureBesides(ledger, order.Symbol);
            if (exposure > ledger.Equity * maxLeverage)
                return new LeverageExceedsLimit(exposure, ledger.Equity, maxLeverage);
        }

        return null;
    }

    /// <summary>
    /// What a unit is expected to cost: a buy the ask, a sell the bid, but for a limit order the worse of that and its limit; the last
    /// trade where that side was never quoted. Null where nothing is known.
    /// </summary>
    public static Price? ExpectedPrice(NewOrder order, Quote quote, Price? lastTrade)
    {
        var market = (order.Side == Side.Buy ? quote.Ask : quote.Bid) ?? lastTrade;
        return order.LimitPrice is { } limit && (market is null || market < limit) ? limit : market;
    }

    /// <summary>Whether it stays on the position's own side of zero even if all open orders of its side fill first.</summary>
    private static bool OnlyReduces(Ledger ledger, Symbol symbol, Quantity held, Quantity change)
    {
        var end = ledger.OpenOrders
            .Where(order => order.Symbol == symbol && order.SignedLeaves > Quantity.Zero == change > Quantity.Zero)
            .Aggregate(held + change, (sum, order) => sum + order.SignedLeaves);
        return held > Quantity.Zero ? change < Quantity.Zero && end >= Quantity.Zero : change > Quantity.Zero && end <= Quantity.Zero;
    }

    /// <summary>In floating point, because the exact product may not exist.</summary>
    private static bool IsCountable(Quantity quantity, Price price, Instrument instrument) =>
        (double)quantity.Value * (double)price.Value * (double)instrument.ContractMultiplier <= (double)GreatestNotional;

    /// <summary>The largest absolute quantity that the position can reach if open orders fill on one side and not on the other.</summary>
    private static Quantity WorstCase(Ledger ledger, Symbol symbol, Quantity held, Quantity added)
    {
        var longest = held;
        var shortest = held;
        foreach (var leaves in ledger.OpenOrders.Where(order => order.Symbol == symbol).Select(order => order.SignedLeaves).Append(added))
        {
            if (leaves > Quantity.Zero)
                longest += leaves;
            else
                shortest += leaves;
        }

        return longest.Abs() > shortest.Abs() ? longest.Abs() : shortest.Abs();
    }

    private static Money ExposureBesides(Ledger ledger, Symbol symbol)
    {
        var exposure = Money.Zero(ledger.Currency);
        var others = ledger.Positions.Keys.Union(ledger.OpenOrders.Select(order => order.Symbol)).Where(other => other != symbol);
        foreach (var other in others)
        {
            var worst = WorstCase(ledger, other, ledger.QuantityOf(other), added: Quantity.Zero);
            if (worst.IsZero)
                continue;
            exposure += ledger.Positions.TryGetValue(other, out var position) && position.Mark.Value > 0
                ? position.ValueOf(worst, position.Mark)
                : ValueAtOrderPrice(ledger, other, worst);
        }

        return exposure;
    }

    /// <summary>Where nothing is held yet, the dearest open order is the price.</summary>
    private static Money ValueAtOrderPrice(Ledger ledger, Symbol symbol, Quantity quantity)
    {
        var dearest = ledger.OpenOrders.Where(order => order.Symbol == symbol).MaxBy(order => order.Price)!;
        return new Money(quantity.Value * dearest.Price.Value * dearest.ContractMultiplier, ledger.Currency);
    }
}
