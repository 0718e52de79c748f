namespace OrleansTrader.Runtime;

/// <summary>A pending call without a result. Its task never runs the caller's continuation inside the grain's turn.</summary>
internal sealed class CallRequest(GrainCall call, Mailbox callee, Mailbox? caller, bool runs) : PendingCall(call, callee, caller, runs)
{
    private readonly TaskCompletionSource _completion = new(callee.Class.CompletionOptions);

    internal Task Task => _completion.Task;

    internal override bool IsOver => _completion.Task.IsCompleted;

    internal override bool IsWithdrawn => _completion.Task.IsCanceled;

    protected override void SetException(Exception exception) => _completion.TrySetException(exception);

    protected override void SetResult(Task task) => _completion.TrySetFromTask(task);

    protected override void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}

/// <inheritdoc cref="CallRequest"/>
internal sealed class CallRequest<T>(GrainCall call, Mailbox callee, Mailbox? caller, bool runs) : PendingCall(call, callee, caller, runs)
{
    private readonly TaskCompletionSource<T> _completion = new(callee.Class.CompletionOptions);

    internal Task<T> Task => _completion.Task;

    internal override bool IsOver => _completion.Task.IsCompleted;

    internal override bool IsWithdrawn => _completion.Task.IsCanceled;

    protected override void SetException(Exception exception) => _completion.TrySetException(exception);

    protected override void SetResult(Task task)
    {
        if (task is Task<T> typed)
            _completion.TrySetFromTask(typed);
        else
            _completion.TrySetException(task.Exception!.InnerExceptions);
    }

    protected override void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}
