namespace Orleans.Streams;

/// <summary>Who receives a stream's items; also what a publisher sees of a stream.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>On a stream: completes when every subscriber has handled the item.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    Task OnCompletedAsync() => Task.CompletedTask;

    Task OnErrorAsync(Exception ex);
}
