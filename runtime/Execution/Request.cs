namespace OrleansTrader.Runtime;

/// <summary>A call that has to wait for its turn. It runs with the caller's ambient values, as an inline call does.</summary>
internal abstract class Request : WorkItem
{
    private readonly ExecutionContext? _ambient = ExecutionContext.Capture();

    internal abstract GrainMethod Method { get; }

    /// <summary>Whether somebody waits for it.</summary>
    internal virtual bool IsPending => false;

    /// <summary>Whether the request concerns one activation only and so is dropped, not handed to the next one.</summary>
    internal virtual bool EndsWith(Activation? current) => false;

    internal abstract void Fail(Exception exception);

    /// <summary>The invocation is over. Called inside a turn, once.</summary>
    protected abstract void Complete(Task task);

    protected abstract Task Invoke(object grain);

    internal sealed override void Run(Mailbox mailbox)
    {
        if (_ambient is not null)
            ExecutionContext.Restore(_ambient);
        if (!mailbox.Class.RunsInline)
            mailbox.Class.Silo.Turns.Begins(mailbox, this);
        var task = Guard(mailbox.Activation!.GrainInstance!);
        if (task.IsCompletedSuccessfully || !mailbox.Track(task, Method, this))
            Complete(task, mailbox);
    }

    /// <summary>
    /// Completes the request. On a single thread the callers' awaits are posted right from here, and for that the mailbox must not be the
    /// context: a grain that called itself would go on inside this turn.
    /// </summary>
    internal void Complete(Task task, Mailbox mailbox)
    {
        if (mailbox.Class.RunsInline || !mailbox.Class.Silo.Turns.IsConfined)
        {
            Complete(task);
            return;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        Complete(task);
        SynchronizationContext.SetSynchronizationContext(mailbox);
    }

    private Task Guard(object grain)
    {
        try
        {
            return Invoke(grain) ?? throw Faults.NoTask(Method);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
