namespace OrleansTrader.Runtime;

/// <summary>
/// Where the turns run that do not run on their caller's thread. A mailbox is given to it when it has turns to run, and not
/// again before it has run them.
/// </summary>
internal abstract class TurnScheduler
{
    /// <summary>Whether a call to an idle grain runs at once on the caller's thread. It must not where the order of turns is chosen.</summary>
    internal abstract bool RunsInline { get; }

    /// <summary>How many turns a mailbox runs before it goes to the end of the line. 1 or more.</summary>
    internal abstract int TurnsPerVisit { get; }

    /// <summary>
    /// Whether all turns run on one thread that nothing may leave: the runtime then keeps its own awaits on it, and no completion goes
    /// through the pool. Only where nothing runs inline.
    /// </summary>
    internal virtual bool IsConfined => false;

    /// <summary>
    /// The clock for the runtime's own upkeep, such as the sweep for overdue calls: its timers are not what anybody waits for, so they
    /// alone do not keep a simulation going.
    /// </summary>
    internal virtual TimeProvider UpkeepClock(TimeProvider clock) => clock;

    internal abstract void Schedule(IThreadPoolWorkItem mailbox);

    /// <summary>Whether an item may enter the mailbox; if not, nobody hears of it again. Asked only where nothing runs inline.</summary>
    internal virtual bool Admits(Mailbox mailbox, WorkItem item) => true;

    /// <summary>A request begins, in a turn of the mailbox. Told only where nothing runs inline.</summary>
    internal virtual void Begins(Mailbox mailbox, Request request)
    {
    }
}
