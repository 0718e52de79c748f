namespace Orleans.Streams;

/// <summary>An observer of batches made of delegates.</summary>
internal sealed class DelegateBatchObserver<T> : IAsyncBatchObserver<T>
{
    private readonly Func<IList<SequentialItem<T>>, Task> _onNext;
    private readonly Func<Exception, Task>? _onError;
    private readonly Func<Task>? _onCompleted;

    public DelegateBatchObserver(
        Func<IList<SequentialItem<T>>, Task> onNext, Func<Exception, Task>? onError, Func<Task>? onCompleted)
    {
        ArgumentNullException.ThrowIfNull(onNext);
        _onNext = onNext;
        _onError = onError;
        _onCompleted = onCompleted;
    }

    public Task OnNextAsync(IList<SequentialItem<T>> items) => _onNext(items);

    public Task OnErrorAsync(Exception ex) => _onError?.Invoke(ex) ?? Task.CompletedTask;

    public Task OnCompletedAsync() => _onCompleted?.Invoke() ?? Task.CompletedTask;
}
