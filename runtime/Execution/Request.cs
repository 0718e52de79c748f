namespace OrleansTrader.Runtime;

/// <summary>A call that has to wait for its turn. It runs with the caller's ambient values, as an inline call does.</summary>
internal abstract class Request : WorkItem
{
    private readonly ExecutionContext? _ambient = ExecutionContext.Capture();
    private readonly long _arrivedAt = CallSample.Next();

    internal abstract GrainMethod Method { get; }

    /// <summary>Whether it counts among the calls of the grain.</summary>
    internal virtual bool IsCall => true;

    /// <summary>Whether the request counts as use of the grain.</summary>
    internal virtual bool KeepsAlive => true;

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
        mailbox.Take(this);
        var task = Guard(mailbox.Activation!.GrainInstance!);
        if (!task.IsCompletedSuccessfully && mailbox.Track(task, Method, this))
            return;
        EndSample(mailbox);
        Complete(task);
    }

    /// <summary>The request is over: if it is one of those that are timed, its time is taken.</summary>
    internal void EndSample(Mailbox mailbox)
    {
        if (_arrivedAt != 0 && IsCall)
            mailbox.Class.Statistics.Took(_arrivedAt);
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
