using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>
/// A strategy's rules for one symbol together with what its own orders did there. While one of its orders is open the rules' wishes
/// are not followed: the position that they would act on is still on its way.
/// </summary>
public sealed class SymbolTrading
{
    private readonly IStrategy _rules;
    private readonly Dictionary<ClOrdId, Quantity> _filled = [];
    private readonly Dictionary<ClOrdId, int> _versions = [];
    private readonly HashSet<ClOrdId> _open = [];

    /// <param name="orders">The orders that the strategy sent before, as the ledger knows them.</param>
    public SymbolTrading(IStrategy rules, IEnumerable<LedgerOrder> orders)
    {
        _rules = rules;
        foreach (var order in orders)
        {
            _filled[order.ClOrdId] = order.Filled;
            Position += order.Side.Signed(order.Filled);
            if (order.IsOpen)
                _open.Add(order.ClOrdId);
        }
    }

    /// <summary>What all its fills add up to.</summary>
    public Quantity Position { get; private set; }

    /// <summary>Shows the rules the next bar.</summary>
    public Signal? OnBar(in Bar bar)
    {
        var signal = _rules.OnBar(bar, Position);
        return _open.Count == 0 ? signal : null;
    }

    /// <summary>
    /// Takes an order as it is; its fills count once, however often it is told. The answer to a submission and the news of a fill come by
    /// two ways: a state that is older than one taken before changes nothing.
    /// </summary>
    public void Take(Order order)
    {
        if (order.Version < _versions.GetValueOrDefault(order.ClOrdId))
            return;
        _versions[order.ClOrdId] = order.Version;
        var before = _filled.GetValueOrDefault(order.ClOrdId);
        if (order.CumulativeQuantity > before)
        {
            Position += order.Request.Side.Signed(order.CumulativeQuantity - before);
            _filled[order.ClOrdId] = order.CumulativeQuantity;
        }

        if (order.Status.IsOpen())
            _open.Add(order.ClOrdId);
        else
            _open.Remove(order.ClOrdId);
    }
}
