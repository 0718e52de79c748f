namespace OrleansTrader.Venues.Connectivity;

/// <summary>What a protocol made of a message.</summary>
public enum MessageKind
{
    /// <summary>Market data. Proves the connection.</summary>
    Data,

    /// <summary>An acknowledgement, a heartbeat, an answer. Proves the connection.</summary>
    Control,

    /// <summary>Understood, but said by a venue that may serve nobody all the same: a greeting, a status. Proves nothing.</summary>
    Notice,

    /// <summary>
    /// Data to be given again once the older socket is closed; see <see cref="IVenueSender.IsSuccessor"/>. Proves the connection.
    /// </summary>
    Later,

    /// <summary>Not understood, or an error told by the venue. Proves nothing; the connection goes on.</summary>
    Rejected,
}
