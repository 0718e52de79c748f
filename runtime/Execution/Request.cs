namespace OrleansTrader.Runtime;

/// <summary>A call that has to wait: for its turn or, where it runs already, for its end.</summary>
/// <param name="ambient">The caller's ambient values, with which it runs, as an inline call does.</param>
internal abstract class Request(ExecutionContext? ambient) : WorkItem
{
    internal abstract GrainMethod Method { get; }

    /// <summary>Whether its caller has taken it back. What has not started by then never does.</summary>
    internal virtual bool IsWithdrawn => false;

    /// <summary>Whether the request concerns one activation only and so is dropped, not handed to the next one.</summary>
    internal virtual bool EndsWith(Activation? current) => false;

    internal abstract void Fail(Exception exception);

    /// <summary>The invocation is over. Called inside a turn, once.</summary>
    internal abstract void Complete(Task task);

    /// <summary>Gives the thread the caller's ambient values.</summary>
    internal void RestoreAmbient()
    {
        if (ambient is not null)
            ExecutionContext.Restore(ambient);
    }

    protected abstract Task Invoke(object grain);

    internal sealed override void Run(Mailbox mailbox)
    {
        if (IsWithdrawn)
            return;
        RestoreAmbient();
        var task = Guard(mailbox.Activation!.GrainInstance!);
        if (task.IsCompletedSuccessfully || !mailbox.Track(task, Method, this))
            Complete(task);
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
