namespace OrleansTrader.Venues.Connectivity;

/// <summary>What moves a connection from one state to another.</summary>
internal enum ConnectionTrigger
{
    /// <summary>The owner wants it.</summary>
    Start,

    /// <summary>The first valid message of a new socket.</summary>
    Proved,

    /// <summary>The socket is gone, or an attempt failed.</summary>
    Lost,

    /// <summary>The last of the attempts in a row failed.</summary>
    Exhausted,

    /// <summary>The owner wants it no more.</summary>
    Stop,
}
