namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>
/// Candles of a second (two minutes of them) and of a minute (a day of them), from which those of every longer interval are put together.
/// </summary>
internal sealed class CandleHistory
{
    private const int SecondsKept = 120;
    private const int MinutesKept = 1500;

    private readonly Queue<Candle> _seconds = new();
    private readonly Queue<Candle> _minutes = new();
    private Candle? _second;
    private Candle? _minute;

    public void Add(in TradeRecord trade)
    {
        AddTo(_seconds, ref _second, CandleInterval.Second, SecondsKept, trade);
        AddTo(_minutes, ref _minute, CandleInterval.Minute, MinutesKept, trade);
    }

    /// <summary>The candle that begins at this time; without a trade in it, one that stands at the close before it.</summary>
    public Candle At(CandleInterval interval, long start)
    {
        var end = interval.EndOf(start);
        var parts = interval.Length < CandleInterval.Minute.Length ? _seconds : _minutes;
        var candle = new Candle(start, CloseBefore(parts, start));
        foreach (var part in parts)
        {
            if (part.Start >= start && part.Start < end)
                candle.Add(part);
        }
        return candle;
    }

    /// <summary>The last candles that have begun by now, the oldest first; no further back than trades are known.</summary>
    public IReadOnlyList<Candle> Last(CandleInterval interval, long now, int count)
    {
        var parts = interval.Length < CandleInterval.Minute.Length ? _seconds : _minutes;
        var candles = new List<Candle>();
        if (parts.Count == 0)
            return candles;
        var oldest = interval.StartOf(parts.Peek().Start);
        for (var start = interval.StartOf(now); start >= oldest && candles.Count < count; start = interval.StartOf(start - 1))
            candles.Add(At(interval, start));
        candles.Reverse();
        return candles;
    }

    private static void AddTo(Queue<Candle> candles, ref Candle? last, CandleInterval interval, int kept, in TradeRecord trade)
    {
        var start = interval.StartOf(trade.TimeMilliseconds);
        if (last is null || last.Start != start)
        {
            last = new Candle(start, trade.Price);
            candles.Enqueue(last);
            if (candles.Count > kept)
                candles.Dequeue();
        }
        last.Add(trade);
    }

    private static long CloseBefore(IEnumerable<Candle> parts, long start)
    {
        long? close = null;
        foreach (var part in parts)
        {
            if (part.Start >= start)
                return close ?? part.Open;
            close = part.Close;
        }
        return close ?? 0;
    }
}
