using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>Shows an observer of batches one item at a time.</summary>
internal sealed class OneByOne<T>(IAsyncBatchObserver<T> observer) : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => observer.OnNextAsync([new SequentialItem<T>(item, token!)]);

    public Task OnErrorAsync(Exception ex) => observer.OnErrorAsync(ex);
}
