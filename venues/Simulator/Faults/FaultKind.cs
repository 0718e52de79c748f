namespace OrleansTrader.Venues.Simulator.Faults;

/// <summary>What can go wrong between a venue and its clients.</summary>
public enum FaultKind
{
    /// <summary>Connections are closed with a WebSocket close frame (1001). Count: how many.</summary>
    CloseClean,

    /// <summary>Connections are reset, without a close frame. Count: how many.</summary>
    CloseAbrupt,

    /// <summary>Connections stay open, but nothing is sent and pings find no answer, for good. Count: how many.</summary>
    HalfOpen,

    /// <summary>Every new connection, and every REST call, is cut before an answer. Count: how many.</summary>
    RefuseConnections,

    /// <summary>Messages are left out. Their numbers are used up.</summary>
    Gap,

    /// <summary>Messages are sent twice.</summary>
    Duplicate,

    /// <summary>A message is sent behind the one that follows it on the same connection.</summary>
    Reorder,

    /// <summary>Messages are spoilt so that they are no JSON.</summary>
    Malformed,

    /// <summary>Messages end in the middle; the WebSocket frame is whole.</summary>
    Truncated,

    /// <summary>Kraken's books: the checksum is another. The levels are right.</summary>
    WrongChecksum,

    /// <summary>Messages, and all behind them on the same connection, are sent later by <see cref="Fault.Delay"/>.</summary>
    Delay,

    /// <summary>Count events happen at the venue at once.</summary>
    Burst,

    /// <summary>REST calls and WebSocket handshakes are answered with <see cref="Fault.Status"/> and <c>Retry-After</c>.</summary>
    Ban,

    /// <summary>The venue's clock is wrong by <see cref="Fault.Skew"/>.</summary>
    ClockSkew,

    /// <summary>Subscriptions end and nobody says so, until they are asked for again. Count: how many.</summary>
    SilentLoss,

    /// <summary>Clients take no more than <see cref="Fault.MessagesPerSecond"/>, whatever they would.</summary>
    SlowReader,

    /// <summary>Every new connection is cut before an answer; REST calls are answered. Count: how many.</summary>
    RefuseSockets,
}
