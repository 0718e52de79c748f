namespace OrleansTrader.Venues.Books;

/// <summary>Which messages of a venue its best bid and ask are taken from. Two would overtake one another.</summary>
internal enum QuoteSource : byte
{
    /// <summary>Messages of their own (Binance's bookTicker).</summary>
    BestPrices,

    /// <summary>The ticker (Coinbase, Kraken).</summary>
    Ticker,
}
