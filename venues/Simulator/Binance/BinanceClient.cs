namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>What Binance remembers of a connection.</summary>
/// <param name="unit">Units of time in a millisecond: 1, or 1000 if the client wants microseconds.</param>
internal sealed class BinanceClient(bool isCombined, long unit)
{
    private readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>Payloads come with the name of their stream.</summary>
    public bool IsCombined { get; set; } = isCombined;

    public long Unit => unit;

    /// <summary>Counts what the client sends; false if it was more than may be sent in a second.</summary>
    public bool Count(DateTimeOffset now, int mostPerSecond)
    {
        while (_recent.TryPeek(out var oldest) && oldest <= now - TimeSpan.FromSeconds(1))
            _recent.Dequeue();
        _recent.Enqueue(now);
        return _recent.Count <= mostPerSecond;
    }
}
