namespace OrleansTrader.Runtime;

/// <summary>A call that has to wait: for its turn or, where it runs already, for its end.</summary>
/// <param name="isBare">
/// Whether it has neither ambient values of its caller, to run with as an inline call does, nor a time of arrival: it runs already, or is sent
/// again and again.
/// </param>
internal abstract class Request(bool isBare = false) : WorkItem
{
    private readonly ExecutionContext? _ambient = isBare ? null : ExecutionContext.Capture();
    private readonly long _arrivedAt = isBare ? 0 : CallSample.Next();

    internal abstract GrainMethod Method { get; }

    internal bool IsBare => isBare;

    /// <summary>Whether somebody waits for it.</summary>
    internal virtual bool IsPending => false;

    /// <summary>Whether its caller has taken it back. What has not started by then never does.</summary>
    internal virtual bool IsWithdrawn => false;

    /// <summary>Whether it counts among the calls of the grain.</summary>
    internal virtual bool IsCall => true;

    /// <summary>Whether the request counts as use of the grain.</summary>
    internal virtual bool KeepsAlive => true;

    /// <summary>Whether the request concerns one activation only and so is dropped, not handed to the next one.</summary>
    internal virtual bool EndsWith(Activation? current) => false;

    internal abstract void Fail(Exception exception);

    /// <summary>The invocation is over. Called inside a turn, once.</summary>
    protected abstract void Complete(Task task);

    /// <summary>Gives the thread the caller's ambient values.</summary>
    internal void RestoreAmbient()
    {
        if (_ambient is not null)
            ExecutionContext.Restore(_ambient);
    }

    protected abstract Task Invoke(object grain);

    internal sealed override void Run(Mailbox mailbox)
    {
        if (!mailbox.Take(this))
            return;
        RestoreAmbient();
        if (!mailbox.Class.RunsInline)
            mailbox.Class.Silo.Turns.Begins(mailbox, this);
        var task = Guard(mailbox.Activation!.GrainInstance!);
        if (!task.IsCompletedSuccessfully && mailbox.Track(task, Method, this))
            return;
        EndSample(mailbox);
        Complete(task, mailbox);
    }

    /// <summary>The request is over: if it is one of those that are timed, its time is taken.</summary>
    internal void EndSample(Mailbox mailbox)
    {
        if (_arrivedAt != 0 && IsCall)
            mailbox.Class.Statistics.Took(_arrivedAt);
    }

    internal void Complete(Task task, Mailbox mailbox)
    {
        using var outside = new NoContext(mailbox.Class);
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
