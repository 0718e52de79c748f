using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The newest candles of one period, in the order of their starts. A period without trades has none.</summary>
internal sealed class CandleColumn(TimeSpan period, int capacity)
{
    private CandleState[] _candles = new CandleState[Math.Min(capacity, 4)];
    private int _count;

    public TimeSpan Period => period;

    /// <summary>Puts trades of one second where they belong.</summary>
    /// <returns>False where their candle is older than all that are kept: they are passed over.</returns>
    public bool Add(in CandleState part)
    {
        var start = new Timestamp(part.Start).Floor(period).UnixNanoseconds;
        var at = _count;
        while (at > 0 && _candles[at - 1].Start > start)
            at--;
        if (at > 0 && _candles[at - 1].Start == start)
        {
            _candles[at - 1].Add(in part);
            return true;
        }

        if (_count == capacity)
        {
            if (at == 0)
                return false;
            at--;
            _count--;
            Array.Copy(_candles, 1, _candles, 0, _count);
        }
        else if (_count == _candles.Length)
        {
            Array.Resize(ref _candles, Math.Min(capacity, _count * 2));
        }

        Array.Copy(_candles, at, _candles, at + 1, _count - at);
        _candles[at] = part.StartingAt(start);
        _count++;
        return true;
    }

    /// <summary>The newest candles that start at or after the one time and before the other, oldest first.</summary>
    public ImmutableArray<Candle> Newest(Timestamp from, Timestamp to, int count, Timestamp now)
    {
        var end = _count;
        while (end > 0 && _candles[end - 1].Start >= to.UnixNanoseconds)
            end--;
        var begin = end;
        while (begin > 0 && end - begin < count && _candles[begin - 1].Start >= from.UnixNanoseconds)
            begin--;
        var candles = ImmutableArray.CreateBuilder<Candle>(end - begin);
        for (var i = begin; i < end; i++)
            candles.Add(_candles[i].ToCandle(period, now));
        return candles.MoveToImmutable();
    }
}
