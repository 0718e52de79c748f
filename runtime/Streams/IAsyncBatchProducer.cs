namespace Orleans.Streams;

public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Publishes the items one after another.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
