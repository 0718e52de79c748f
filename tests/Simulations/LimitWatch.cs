using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Simulations.SimulatedTrading;

namespace OrleansTrader.Tests.Simulations;

/// <summary>
/// Whether a limit was passed, reckoned without the product's own ledger and check: once from a portfolio's journal, at the moment of each
/// reservation, and once at the broker, at the moment of each arrival.
/// </summary>
internal sealed class LimitWatch
{
    private readonly Dictionary<ClOrdId, (Symbol Symbol, decimal Leaves, int Sign)> _open = [];
    private readonly Dictionary<Symbol, decimal> _held = [];
    private decimal _cash = OpeningCash.Amount;

    /// <summary>Open orders count as filled, on the side where that is worse.</summary>
    internal static void Replay(IEnumerable<PortfolioEvent> journal)
    {
        var watch = new LimitWatch();
        foreach (var news in journal)
            watch.Take(news);
    }

    /// <summary>
    /// What the broker could have on its hands if everything that rests there filled: at any price of the run, that is within the limit,
    /// because the portfolio had counted all of it before.
    /// </summary>
    internal static void Arrived(OutsideBroker broker, PortfolioId portfolio, Symbol symbol)
    {
        decimal longest = 0, shortest = 0;
        foreach (var order in broker.Orders.Values.Where(order => order.Request.Portfolio == portfolio && order.Request.Symbol == symbol))
        {
            var filled = order.Request.Side.Signed(order.Filled).Value;
            var leaves = order.IsOpen ? order.Request.Side.Signed(order.Request.Quantity - order.Filled).Value : 0;
            longest += filled + Math.Max(leaves, 0);
            shortest += filled + Math.Min(leaves, 0);
        }

        var worst = Math.Max(Math.Abs(longest), Math.Abs(shortest)) * LowestPrice;
        Assert.True(worst <= Limits.MaxPositionNotional!.Value.Amount, $"{portfolio} could have {worst} of {symbol} at the broker.");
    }

    private void Take(PortfolioEvent news)
    {
        switch (news)
        {
            case OrderReserved reserved:
                Check(reserved);
                var sign = reserved.Side == Side.Buy ? 1 : -1;
                _open[reserved.ClOrdId] = (reserved.Symbol, sign * reserved.Quantity.Value, sign);
                break;
            case FillPosted posted:
                var order = _open[posted.ClOrdId];
                var signed = order.Sign * posted.Fill.Quantity.Value;
                if (order.Leaves != 0)      // a fill can arrive after the end of its order
                    _open[posted.ClOrdId] = order with { Leaves = order.Leaves - signed };
                _held[order.Symbol] = _held.GetValueOrDefault(order.Symbol) + signed;
                _cash -= signed * posted.Fill.Price.Value + posted.Fill.Fee.Amount;
                break;
            case ReservationReleased released:
                _open[released.ClOrdId] = _open[released.ClOrdId] with { Leaves = 0 };
                break;
        }
    }

    private void Check(OrderReserved reserved)
    {
        var change = reserved.Side.Signed(reserved.Quantity).Value;
        var held = _held.GetValueOrDefault(reserved.Symbol);
        var same = _open.Values
            .Where(order => order.Symbol == reserved.Symbol && Math.Sign(order.Leaves) == Math.Sign(change))
            .Sum(order => order.Leaves);
        if (held != 0 && Math.Sign(held) != Math.Sign(change) && Math.Abs(change + same) <= Math.Abs(held))
            return;     // it only makes the position smaller

        var notional = Math.Abs(change) * reserved.Price.Value;
        Assert.True(notional <= Limits.MaxOrderNotional!.Value.Amount, $"{reserved.ClOrdId} is worth {notional}.");

        var before = Worst(reserved.Symbol, 0);
        var after = Worst(reserved.Symbol, change);
        if (after <= before)
            return;
        var position = after * reserved.Price.Value;
        var limit = Limits.MaxPositionNotional!.Value.Amount;
        Assert.True(position <= limit, $"{reserved.ClOrdId} could bring {reserved.Symbol} to {position}.");

        // Which price the portfolio knew at that moment only it can tell: the bounds are those of all the prices of the run.
        var others = _held.Keys.Union(_open.Values.Select(order => order.Symbol)).Where(symbol => symbol != reserved.Symbol);
        var exposure = position + others.Sum(symbol => Worst(symbol, 0) * LowestPrice);
        var equity = _cash + _held.Values.Sum(quantity => quantity * (quantity > 0 ? HighestPrice : LowestPrice));
        var allowed = equity * Limits.MaxLeverage!.Value;
        Assert.True(exposure <= allowed, $"{reserved.ClOrdId} could bring the exposure to {exposure}, of {allowed}.");
    }

    private decimal Worst(Symbol symbol, decimal added)
    {
        var held = _held.GetValueOrDefault(symbol);
        var leaves = _open.Values.Where(order => order.Symbol == symbol).Select(order => order.Leaves).Append(added).ToList();
        return Math.Max(Math.Abs(held + leaves.Where(left => left > 0).Sum()), Math.Abs(held + leaves.Where(left => left < 0).Sum()));
    }
}
