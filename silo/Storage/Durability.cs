namespace OrleansTrader.Storage;

/// <summary>What an acknowledged write survives.</summary>
public enum Durability
{
    /// <summary>Power loss and a crash of the operating system: each group is synced to the disk before its writers are told.</summary>
    Full,

    /// <summary>
    /// The death of the process, also by <c>kill -9</c>. Power loss may take the last groups, never a part of one. For replays and
    /// backtests, where the input can be read again.
    /// </summary>
    Normal,
}
