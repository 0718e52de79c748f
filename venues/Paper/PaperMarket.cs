using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Paper;

/// <summary>
/// One symbol at the paper broker: the market it was last shown, and the orders that rest. Each side rests in price, then time, then
/// sequence; a market that reaches nothing costs two comparisons.
/// </summary>
internal sealed class PaperMarket
{
    private readonly SortedSet<PaperOrder> _buys = new(PriceTime);
    private readonly SortedSet<PaperOrder> _sells = new(PriceTime);
    private Quote _top;
    private Price? _lastTrade;
    private Timestamp? _nextExpiry;
    private int _immediate;

    private static Comparer<PaperOrder> PriceTime { get; } = Comparer<PaperOrder>.Create((left, right) =>
        (left.Rank, left.Since, left.Sequence).CompareTo((right.Rank, right.Since, right.Sequence)));

    /// <summary>The time of the last market it was shown; null before the first.</summary>
    public Timestamp? Now { get; private set; }

    public bool IsEmpty => _buys.Count == 0 && _sells.Count == 0;

    public void Show(in Quote top, Price? lastTrade, Timestamp now)
    {
        _top = top;
        _lastTrade = lastTrade;
        Now = now;
    }

    /// <summary>
    /// What an order fills at now: the opposite quote, or the last trade where neither side was ever quoted. Null where that is unknown
    /// or does not reach the order's limit.
    /// </summary>
    public Price? PriceFor(NewOrder request)
    {
        var price = Opposite(request.Side);
        return request.LimitPrice is not { } limit ? price
            : price is { } market && Reaches(request.Side, market, limit) ? market
            : null;
    }

    public void Add(PaperOrder order)
    {
        SideOf(order).Add(order);
        _immediate += order.IsImmediate ? 1 : 0;
        if (order.Expiry is { } expiry && (_nextExpiry is null || expiry < _nextExpiry))
            _nextExpiry = expiry;
    }

    public void Remove(PaperOrder order)
    {
        SideOf(order).Remove(order);
        _immediate -= order.IsImmediate ? 1 : 0;
    }

    /// <summary>The orders whose day is over, in the order in which they were submitted.</summary>
    public IReadOnlyList<PaperOrder> Expired()
    {
        if (_nextExpiry is not { } next || Now < next)
            return [];
        var dated = _buys.Concat(_sells).Where(order => order.Expiry is not null).ToLookup(order => order.Expiry <= Now);
        _nextExpiry = dated[false].Min(order => order.Expiry);
        return [.. dated[true].OrderBy(order => order.Since).ThenBy(order => order.Sequence)];
    }

    /// <summary>The orders that fill or end at the first market they see, in the order in which they were submitted.</summary>
    public IReadOnlyList<PaperOrder> Immediate() => _immediate == 0
        ? []
        : [.. _buys.Concat(_sells).Where(order => order.IsImmediate).OrderBy(order => order.Since).ThenBy(order => order.Sequence)];

    /// <summary>The resting limit orders that the market reaches: buys, then sells, each in price, then time.</summary>
    public IReadOnlyList<PaperOrder> Reached()
    {
        var buys = Reached(_buys, Opposite(Side.Buy));
        var sells = Reached(_sells, Opposite(Side.Sell));
        return buys.Count == 0 ? sells : sells.Count == 0 ? buys : [.. buys, .. sells];
    }

    private static IReadOnlyList<PaperOrder> Reached(SortedSet<PaperOrder> orders, Price? market) =>
        market is { } price && orders.Min is { } best && IsReached(best, price)
            ? [.. orders.TakeWhile(order => IsReached(order, price)).Where(order => !order.IsImmediate)]
            : [];

    private static bool IsReached(PaperOrder order, Price market) =>
        order.Order.Request is var request && (request.LimitPrice is not { } limit || Reaches(request.Side, market, limit));

    private static bool Reaches(Side side, Price market, Price limit) => side == Side.Buy ? market <= limit : market >= limit;

    private Price? Opposite(Side side) => _top is { Bid: null, Ask: null } ? _lastTrade : side == Side.Buy ? _top.Ask : _top.Bid;

    private SortedSet<PaperOrder> SideOf(PaperOrder order) => order.Order.Request.Side == Side.Buy ? _buys : _sells;
}
