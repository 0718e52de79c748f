namespace OrleansTrader.Venues.Decoding;

/// <summary>Which fact a <see cref="VenueItem"/> holds.</summary>
internal enum VenueItemKind : byte
{
    Trade,

    /// <summary>
    /// Trades of one taker at one price, as Binance joins them: <c>FirstId</c> to <c>LastId</c> are the trades' own numbers.
    /// </summary>
    AggregateTrade,

    /// <summary>The best bid and ask.</summary>
    Quote,

    /// <summary>The last price, and the statistics of 24 hours; the best bid and ask where <see cref="VenueItem.HasQuote"/>.</summary>
    Ticker,
    Candle,

    /// <summary>All of the book that the venue shows.</summary>
    BookSnapshot,

    /// <summary>What changed in the book.</summary>
    BookUpdate,

    /// <summary>The venue's highest numbers so far: <c>Id</c> of its sequence, <c>LastId</c> of its trades.</summary>
    Heartbeat,

    /// <summary>A channel of a symbol (or of all, without one) is subscribed.</summary>
    Subscription,

    /// <summary>An order came in.</summary>
    OrderReceived,

    /// <summary>An order rests in the book.</summary>
    OrderOpened,

    /// <summary>An order has left the book, or never entered it.</summary>
    OrderDone,

    /// <summary>An order's size was changed by its owner.</summary>
    OrderChanged,
}
