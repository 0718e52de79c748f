namespace Orleans.Streams;

/// <summary>Who receives a stream's items several at a time.</summary>
public interface IAsyncBatchObserver<T>
{
    /// <summary>Items in the order of the stream. What was published as one batch comes in one piece.</summary>
    Task OnNextAsync(IList<SequentialItem<T>> items);

    Task OnCompletedAsync() => Task.CompletedTask;

    /// <inheritdoc cref="IAsyncObserver{T}.OnErrorAsync"/>
    Task OnErrorAsync(Exception ex);
}
