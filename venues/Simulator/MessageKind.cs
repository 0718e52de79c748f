namespace OrleansTrader.Venues.Simulator;

/// <summary>What a message of the simulator is about, whatever its venue calls it.</summary>
public enum MessageKind
{
    /// <summary>An answer to what the client asked, or a greeting.</summary>
    Reply,

    /// <summary>One trade or, where the venue does so, several in one message.</summary>
    Trade,

    /// <summary>The trades of one taker at one price: Binance's aggTrade.</summary>
    AggregateTrade,

    /// <summary>The best bid and ask: Binance's bookTicker.</summary>
    Quote,

    /// <summary>Last price and what a day's statistics say.</summary>
    Ticker,

    /// <summary>A whole book, or its best levels.</summary>
    BookSnapshot,

    /// <summary>Levels of a book that are new.</summary>
    BookUpdate,

    Candle,

    Heartbeat,

    /// <summary>The venue's or its instruments' state.</summary>
    Status,

    /// <summary>A step in an order's life: Coinbase's full channel.</summary>
    Order,
}
