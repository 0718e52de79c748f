namespace Orleans.Streams;

public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Publishes the items in one piece: they have one sequence number, and nothing comes between them.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
