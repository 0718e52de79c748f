namespace OrleansTrader.Venues.Decoding;

/// <summary>What a venue's message is, as a whole.</summary>
internal enum VenueMessageKind : byte
{
    /// <summary>Nothing was decoded.</summary>
    None,

    /// <summary>Market data: see <see cref="VenueMessage.Items"/>.</summary>
    Data,

    /// <summary>A sign of life.</summary>
    Heartbeat,

    /// <summary>
    /// The state of the venue or of its products; instruments where it brings any (its own reader takes them from the text).
    /// </summary>
    Status,

    /// <summary>The venue's list of instruments (its own reader takes them from the text).</summary>
    Instruments,

    /// <summary>A request was granted; or, from Coinbase, all that is subscribed now.</summary>
    Confirmed,

    /// <summary>A request was refused, or went wrong: <see cref="VenueMessage.Text"/>.</summary>
    Refused,

    /// <summary>The answer to a ping.</summary>
    Pong,

    /// <summary>Well known, and of no use here.</summary>
    Passed,
}
