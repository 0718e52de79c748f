using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// Builds the bars of one period from trades. A bar covers <c>[start, start + period)</c>, with starts at the multiples of the period
/// since 1970; a period without trades has no bar. A bar, once closed, is not opened again. Hot: O(1), no allocation.
/// </summary>
public sealed class BarBuilder
{
    private readonly TimeSpan _period;
    private Bar? _open;

    // Bars that start before it are closed.
    private Timestamp _opensFrom = new(long.MinValue);

    /// <param name="period">Above zero.</param>
    public BarBuilder(TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        _period = period;
    }

    /// <summary>The bar so far, if a trade came in its period.</summary>
    public Bar? Open => _open;

    /// <summary>Takes a trade.</summary>
    /// <param name="closed">The earlier bar that this trade ends, being at or past its end.</param>
    public TradeUse Add(in Trade trade, out Bar? closed)
    {
        closed = null;
        if (trade.Suspicious)
            return TradeUse.Suspicious;
        var start = trade.Time.Floor(_period);
        if (start < _opensFrom)
            return TradeUse.Late;
        if (_open is { } bar && bar.Start == start)
        {
            _open = bar with
            {
                High = trade.Price > bar.High ? trade.Price : bar.High,
                Low = trade.Price < bar.Low ? trade.Price : bar.Low,
                Close = trade.Price,
                Volume = bar.Volume + trade.Quantity,
            };
            return TradeUse.Counted;
        }
        closed = _open;
        _open = new Bar(start, _period, trade.Price, trade.Price, trade.Price, trade.Price, trade.Quantity);
        _opensFrom = start;
        return TradeUse.Counted;
    }

    /// <summary>
    /// Closes the open bar if it ends at or before this time. For a watermark: every trade up to and including it has been added.
    /// </summary>
    public Bar? CloseUntil(Timestamp time) => CloseBarsBefore(time.Floor(_period));

    /// <summary>
    /// Closes the open bar if it ends before this time. For a quote: a trade of the same instant may still follow it, and closes the
    /// bar itself.
    /// </summary>
    public Bar? CloseBefore(Timestamp time) => CloseBarsBefore(new Timestamp(time.UnixNanoseconds - 1).Floor(_period));

    private Bar? CloseBarsBefore(Timestamp opensFrom)
    {
        if (opensFrom <= _opensFrom)
            return null;
        _opensFrom = opensFrom;
        var closed = _open is { } bar && bar.Start < opensFrom ? _open : null;
        if (closed is not null)
            _open = null;
        return closed;
    }
}
