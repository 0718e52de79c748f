namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>One trade of one venue's book.</summary>
/// <param name="Id">Per symbol, each one more than the one before.</param>
/// <param name="AggregateId">The same for trades of one taker at one price.</param>
/// <param name="TimeNanoseconds">Since 1970, by the clock of the simulator.</param>
/// <param name="Price">In units of <see cref="FixedPoint"/>.</param>
/// <param name="Size">In units of <see cref="FixedPoint"/>.</param>
/// <param name="BuyerIsMaker">A seller took from the bids.</param>
internal readonly record struct TradeRecord(
    long Id, long AggregateId, long TimeNanoseconds, long Price, long Size, bool BuyerIsMaker, long MakerOrder, long TakerOrder,
    long Sequence)
{
    public long TimeMilliseconds => TimeNanoseconds / 1_000_000;

    public decimal Volume => FixedPoint.ToDecimal(Size);

    /// <summary>In the quote currency.</summary>
    public decimal Notional => FixedPoint.ToDecimal(Size) * FixedPoint.ToDecimal(Price);
}
