namespace OrleansTrader.Runtime;

/// <summary>The thread's state around a turn: the mailbox is its synchronization context inside, and nothing leaks out.</summary>
internal readonly ref struct TurnScope
{
    private readonly SynchronizationContext? _context;
    private readonly ExecutionContext? _ambient;

    internal TurnScope(Mailbox mailbox)
    {
        _context = SynchronizationContext.Current;
        _ambient = ExecutionContext.Capture();
        SynchronizationContext.SetSynchronizationContext(mailbox);
    }

    /// <summary>The grain, or the like, in whose turn the scope was entered.</summary>
    internal Mailbox? Caller => _context as Mailbox;

    internal void Exit()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        if (_ambient is not null && !ReferenceEquals(ExecutionContext.Capture(), _ambient))
            ExecutionContext.Restore(_ambient);
    }
}
