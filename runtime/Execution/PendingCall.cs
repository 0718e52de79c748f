using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>
/// A call that could not be answered at once. Its caller waits until the grain has answered, the response timeout is over, or the
/// caller's token is cancelled, whichever comes first; what has started goes on in any case, and its late answer is dropped. A call that is
/// cancelled before it has started never starts.
/// </summary>
/// <param name="runs">Whether it runs already.</param>
internal abstract class PendingCall(GrainCall call, Mailbox callee, Mailbox? caller, bool runs)
    : Request(runs)
{
    private CancellationTokenRegistration _cancellation;
    private bool _started = runs;

    internal sealed override GrainMethod Method => call.Method;

    /// <summary>The sweep of <see cref="ResponseTimeouts"/> that ends it.</summary>
    internal long Deadline { get; set; }

    /// <summary>Whether the caller waits no more.</summary>
    internal abstract bool IsOver { get; }

    internal sealed override bool IsPending => !IsOver;

    /// <summary>Begins to watch the clock and the caller's token. Before anybody else knows of the call, or as the mailbox's owner.</summary>
    internal void Watch()
    {
        if (call.Cancellation is { CanBeCanceled: true } token)
            _cancellation = token.UnsafeRegister(static (pending, token) => ((PendingCall)pending!).Withdraw(token), this);
        callee.Class.Silo.Timeouts.Add(this);
    }

    /// <summary>From any thread.</summary>
    internal void Expire(TimeSpan timeout)
    {
        if (IsOver)
            return;
        var text = $"The call {Method} of {Caller()} to {callee.GrainId} was not answered within {timeout}: it "
            + (_started ? "is still running." : "has not started.");
        Fail(new TimeoutException(text));
    }

    /// <summary>From any thread: nobody is left to answer.</summary>
    internal void Abandon() => Fail(new SiloUnavailableException($"The silo has stopped before {callee.GrainId} answered the call {Method}."));

    internal sealed override void Fail(Exception exception)
    {
        using (new NoContext(callee.Class))
            SetException(exception);
        _cancellation.Unregister();
    }

    protected sealed override void Complete(Task task)
    {
        SetResult(task);
        _cancellation.Unregister();
    }

    protected abstract void SetException(Exception exception);

    protected abstract void SetResult(Task task);

    protected abstract void Cancel(CancellationToken token);

    protected sealed override Task Invoke(object grain)
    {
        _started = true;
        return call.InvokeAsTask(grain);
    }

    private void Withdraw(CancellationToken token)
    {
        using var outside = new NoContext(callee.Class);
        Cancel(token);
    }

    private string Caller() =>
        caller is null || ReferenceEquals(caller.Class, caller.Class.Silo.Outsiders) ? "an outside caller" : caller.GrainId.ToString();
}
