namespace OrleansTrader.Runtime;

/// <summary>What the timers of a simulated clock are for.</summary>
internal enum TimerKind : byte
{
    /// <summary>Something happens then.</summary>
    Event,

    /// <summary>The runtime looks after itself. Without anything else to come, the simulation stands still.</summary>
    Upkeep,
}
