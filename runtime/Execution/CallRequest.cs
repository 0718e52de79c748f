namespace OrleansTrader.Runtime;

/// <summary>A waiting call without a result. Its task never runs the caller's continuation inside the grain's turn.</summary>
internal sealed class CallRequest(GrainCall call, TaskCreationOptions completion) : Request
{
    private readonly TaskCompletionSource _completion = new(completion);

    internal Task Task => _completion.Task;

    internal override GrainMethod Method => call.Method;

    internal override bool IsPending => !_completion.Task.IsCompleted;

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected override Task Invoke(object grain) => call.InvokeAsTask(grain);

    protected override void Complete(Task task) => _completion.TrySetFromTask(task);
}

/// <inheritdoc cref="CallRequest"/>
internal sealed class CallRequest<T>(GrainCall call, TaskCreationOptions completion) : Request
{
    private readonly TaskCompletionSource<T> _completion = new(completion);

    internal Task<T> Task => _completion.Task;

    internal override GrainMethod Method => call.Method;

    internal override bool IsPending => !_completion.Task.IsCompleted;

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected override Task Invoke(object grain) => call.InvokeAsTask(grain);

    protected override void Complete(Task task)
    {
        if (task is Task<T> typed)
            _completion.TrySetFromTask(typed);
        else
            _completion.TrySetException(task.Exception!.InnerExceptions);
    }
}
