using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// One venue's messages as facts. Never throws whatever the bytes are; fields may come in any order, and unknown ones are passed over.
/// Market data allocates nothing once the message's arrays have grown; confirmations and errors may.
/// </summary>
internal interface IVenueDecoder
{
    /// <summary>The symbols whose messages are taken. May be replaced between two messages.</summary>
    VenueSymbols Symbols { get; set; }

    /// <param name="utf8">One whole message.</param>
    /// <param name="receivedAt">Stands in where the venue tells no time.</param>
    /// <param name="message">Is overwritten; after a fault it is empty.</param>
    DecodeFault Decode(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message);
}
