using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>
/// A candle, or a part of one, as it is made; it knows when its first and its last trade happened, so that a late one fits in.
/// </summary>
internal struct CandleState
{
    private decimal _open;
    private decimal _high;
    private decimal _low;
    private decimal _close;
    private decimal _volume;
    private long _trades;
    private long _openedAt;
    private long _closedAt;

    /// <summary>In nanoseconds since 1970.</summary>
    public long Start { get; private init; }

    public static CandleState Of(long start, Timestamp time, Price price, Quantity quantity) => new()
    {
        Start = start,
        _open = price.Value,
        _high = price.Value,
        _low = price.Value,
        _close = price.Value,
        _volume = quantity.Value,
        _trades = 1,
        _openedAt = time.UnixNanoseconds,
        _closedAt = time.UnixNanoseconds,
    };

    /// <summary>Of a bar: how many trades made it is not known, and counts as none.</summary>
    public static CandleState Of(in Bar bar) => new()
    {
        Start = bar.Start.UnixNanoseconds,
        _open = bar.Open.Value,
        _high = bar.High.Value,
        _low = bar.Low.Value,
        _close = bar.Close.Value,
        _volume = bar.Volume.Value,
        _openedAt = bar.Start.UnixNanoseconds,
        _closedAt = bar.End.UnixNanoseconds - 1,
    };

    /// <summary>Of trades of one instant the first that came opens, and the last that came closes.</summary>
    public void Add(Timestamp time, Price price, Quantity quantity)
    {
        if (time.UnixNanoseconds >= _closedAt)
        {
            _closedAt = time.UnixNanoseconds;
            _close = price.Value;
        }
        else if (time.UnixNanoseconds < _openedAt)
        {
            _openedAt = time.UnixNanoseconds;
            _open = price.Value;
        }

        if (DecimalOrder.IsBelow(_high, price.Value))
            _high = price.Value;
        else if (DecimalOrder.IsBelow(price.Value, _low))
            _low = price.Value;
        _volume += quantity.Value;
        _trades++;
    }

    /// <summary>Takes in a part that came after what is here already.</summary>
    public void Add(in CandleState part)
    {
        if (part._closedAt >= _closedAt)
            (_closedAt, _close) = (part._closedAt, part._close);
        if (part._openedAt < _openedAt)
            (_openedAt, _open) = (part._openedAt, part._open);
        _high = Math.Max(_high, part._high);
        _low = Math.Min(_low, part._low);
        _volume += part._volume;
        _trades += part._trades;
    }

    public readonly CandleState StartingAt(long start) => this with { Start = start };

    public readonly Candle ToCandle(TimeSpan period, Timestamp now)
    {
        var bar = new Bar(
            new Timestamp(Start), period, new Price(_open), new Price(_high), new Price(_low), new Price(_close), new Quantity(_volume));
        return new Candle(bar, _trades, bar.End <= now);
    }
}
