using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>A venue's best bid and ask, both sides there.</summary>
/// <param name="Id">The venue's number of the update that it stems from; 0 where it has none.</param>
internal readonly record struct TopOfBook(decimal Bid, decimal BidSize, decimal Ask, decimal AskSize, Timestamp Time, long Id)
{
    /// <summary>Whether the other was told by the venue after this: by their numbers, where both have one, else by their times.</summary>
    public bool IsBefore(in TopOfBook other) => Id > 0 && other.Id > 0 ? Id < other.Id : Time < other.Time;

    public Quote ToQuote() => new(Time, new Price(Bid), new Quantity(BidSize), new Price(Ask), new Quantity(AskSize));
}
