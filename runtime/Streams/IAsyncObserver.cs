namespace Orleans.Streams;

/// <summary>Who receives a stream's items; also what a publisher sees of a stream.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>
    /// On a stream: with acknowledged delivery it completes when every subscriber has handled the item; with queued delivery when the
    /// item has a place in every subscriber's queue.
    /// </summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>To a subscriber: what could not be delivered is given up, and the stream goes on. A stream itself refuses it.</summary>
    Task OnErrorAsync(Exception ex);
}
