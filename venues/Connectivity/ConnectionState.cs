namespace OrleansTrader.Venues.Connectivity;

/// <summary>Where a connection to a venue stands.</summary>
public enum ConnectionState
{
    /// <summary>Not wanted: not started yet, or stopped.</summary>
    Disconnected,

    /// <summary>Started, and not proved yet: no attempt has failed.</summary>
    Connecting,

    /// <summary>The socket is open and has proved itself by a first valid message.</summary>
    Connected,

    /// <summary>Lost, or an attempt failed; further attempts follow after growing delays.</summary>
    Reconnecting,

    /// <summary>
    /// So many attempts failed in a row that somebody should look. It is still tried, at the longest delay, unless told to give up.
    /// </summary>
    Failed,
}
