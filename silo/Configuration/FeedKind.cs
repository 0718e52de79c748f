namespace OrleansTrader.Configuration;

/// <summary>The kinds of market.</summary>
public enum FeedKind
{
    /// <summary>Three simulated venues in this process, over real sockets.</summary>
    Simulator,

    /// <summary>A seeded market in this process, without sockets.</summary>
    Synthetic,

    /// <summary>A recording.</summary>
    Replay,

    /// <summary>The venues themselves.</summary>
    Venues,
}
