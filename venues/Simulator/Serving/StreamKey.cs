namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>What a client can subscribe to, of all venues; each has its own names for them.</summary>
internal enum StreamChannel
{
    Trade,
    AggregateTrade,
    BookTicker,
    Ticker,
    MiniTicker,
    Candle,
    Book,
    BookBatch,
    PartialBook,
    Heartbeat,
    Status,
    Orders,
    Instruments,
}

/// <summary>One stream of one venue's protocol.</summary>
/// <param name="Book">The symbol's number; -1 for a stream about all of them.</param>
/// <param name="Parameter">What else tells it apart: an interval, a depth, a period; 0 where there is nothing.</param>
internal readonly record struct StreamKey(StreamChannel Channel, int Book, int Parameter = 0)
{
    public const int EveryBook = -1;
}
