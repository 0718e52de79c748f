namespace OrleansTrader.MarketData;

/// <summary>One of the two sides of a book.</summary>
internal enum BookSideName
{
    Bids,
    Asks,
}
