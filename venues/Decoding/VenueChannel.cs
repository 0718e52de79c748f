namespace OrleansTrader.Venues.Decoding;

/// <summary>Which of a venue's channels a message or a subscription is of.</summary>
internal enum VenueChannel : byte
{
    None,
    Trades,
    AggregateTrades,
    Ticker,
    MiniTicker,
    BestPrices,
    Book,
    PartialBook,
    Candles,
    Heartbeat,
    Status,
    Instruments,

    /// <summary>Coinbase Exchange: every order's life.</summary>
    Orders,

    /// <summary>One that is not used here.</summary>
    Other,
}
