namespace OrleansTrader.Runtime;

/// <summary>A call that has to wait for its turn. It runs with the caller's ambient values, as an inline call does.</summary>
internal abstract class Request : WorkItem
{
    private readonly ExecutionContext? _ambient = ExecutionContext.Capture();

    internal abstract GrainMethod Method { get; }

    /// <summary>Whether the request concerns one activation only and so is dropped, not handed to the next one.</summary>
    internal virtual bool EndsWith(Activation? current) => false;

    internal abstract void Fail(Exception exception);

    /// <summary>The invocation is over. Called inside a turn, once.</summary>
    internal abstract void Complete(Task task);

    protected abstract Task Invoke(object grain);

    internal sealed override void Run(Mailbox mailbox)
    {
        if (_ambient is not null)
            ExecutionContext.Restore(_ambient);
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
