namespace OrleansTrader.Runtime;

/// <summary>A waiting call without a result. Its task never runs the caller's continuation inside the grain's turn.</summary>
internal sealed class CallRequest(GrainCall call) : Request
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Task => _completion.Task;

    internal override GrainMethod Method => call.Method;

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected override Task Invoke(object grain) => call.InvokeAsTask(grain);

    internal override void Complete(Task task) => _completion.TrySetFromTask(task);
}

/// <inheritdoc cref="CallRequest"/>
internal sealed class CallRequest<T>(GrainCall call) : Request
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Task => _completion.Task;

    internal override GrainMethod Method => call.Method;

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected override Task Invoke(object grain) => call.InvokeAsTask(grain);

    internal override void Complete(Task task)
    {
        if (task is Task<T> typed)
            _completion.TrySetFromTask(typed);
        else
            _completion.TrySetException(task.Exception!.InnerExceptions);
    }
}
