namespace OrleansTrader.Runtime;

/// <summary>Something that becomes a turn of a mailbox. It is in at most one list at a time, and linked into it directly.</summary>
internal abstract class WorkItem
{
    internal WorkItem? Next { get; set; }

    /// <summary>Set on items that reached a closed mailbox: turns of a grain that is gone.</summary>
    internal bool IsPosthumous { get; set; }

    /// <summary>Requests among the arrivals from this one down.</summary>
    internal int Requests { get; set; }

    /// <summary>Runs as a turn of the mailbox, on its synchronization context. Does not throw.</summary>
    internal abstract void Run(Mailbox mailbox);
}
