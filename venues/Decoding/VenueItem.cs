using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// One fact of a venue's message, in a slot that is used again and again. What a kind does not have is 0: a price of 0 is none. Prices and
/// sizes keep every digit that the venue wrote, trailing zeros too.
/// </summary>
internal struct VenueItem
{
    public VenueItemKind Kind;

    public VenueChannel Channel;

    /// <summary>Of a trade: who came and took it sold.</summary>
    public bool SellerTook;

    /// <summary>Of an order: to sell.</summary>
    public bool IsAsk;

    /// <summary>Of a candle: complete. False where the venue doesn't tell.</summary>
    public bool IsClosed;

    /// <summary>Of a book: <see cref="Checksum"/> came with it.</summary>
    public bool HasChecksum;

    /// <summary>Of a trade: from the venue's list of what happened before the subscription.</summary>
    public bool IsHistory;

    /// <summary>Null of a subscription to all.</summary>
    public VenueSymbol? Symbol;

    /// <summary>The venue's time; where it tells none, the time of receipt. Of a candle, its start.</summary>
    public Timestamp Time;

    /// <summary>Of a candle: how long it lasts.</summary>
    public TimeSpan Period;

    /// <summary>Of a trade its number; of a book the last update in it; else the venue's sequence number.</summary>
    public long Id;

    /// <summary>Of a book's update: the first update in it. Of an aggregate trade: its first trade.</summary>
    public long FirstId;

    /// <summary>Of an aggregate trade: its last trade. Of a ticker or heartbeat: the last trade so far.</summary>
    public long LastId;

    public uint Checksum;

    /// <summary>Of a trade or order; of a ticker the last, of a candle the close.</summary>
    public decimal Price;

    /// <summary>Of a trade or order; of a ticker or candle what was traded, in the base currency.</summary>
    public decimal Quantity;

    public decimal Open;

    public decimal High;

    public decimal Low;

    public decimal Bid;

    public decimal BidSize;

    public decimal Ask;

    public decimal AskSize;

    public Guid OrderId;

    /// <summary>Of a book: where its levels begin in <see cref="VenueMessage.Levels"/>, and how many there are.</summary>
    public int FirstLevel;

    public int LevelCount;

    public readonly bool HasQuote => Bid > 0 && Ask > 0;

    /// <summary>A candle, for those who take candles.</summary>
    public readonly VenueCandle ToCandle(string venue) => new(
        venue, Symbol!.Unified,
        new Bar(Time, Period, new Price(Open), new Price(High), new Price(Low), new Price(Price), new Quantity(Quantity)),
        IsClosed);
}
