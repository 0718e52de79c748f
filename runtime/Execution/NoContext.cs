namespace OrleansTrader.Runtime;

/// <summary>
/// On a single thread, completes a call outside of every turn: the awaits that go on from it are posted right from here, each to its own
/// context, and not one of them runs inside of whoever's turn this is. On the pool the completions see to that themselves.
/// </summary>
internal readonly ref struct NoContext
{
    private readonly SynchronizationContext? _context;
    private readonly bool _isEntered;

    internal NoContext(GrainClass callee)
    {
        if (callee.RunsInline || !callee.Silo.Turns.IsConfined)
            return;
        _isEntered = true;
        _context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
    }

    public void Dispose()
    {
        if (_isEntered)
            SynchronizationContext.SetSynchronizationContext(_context);
    }
}
