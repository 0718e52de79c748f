using Orleans.Runtime;

namespace Orleans.Streams;

public interface IAsyncStream
{
    bool IsRewindable { get; }

    string ProviderName { get; }

    StreamId StreamId { get; }
}

/// <summary>A stream, for publishers and subscribers. Objects of one identity are equal; one that is kept is faster.</summary>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>,
    IAsyncBatchObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The calling grain's subscriptions to this stream; outside a grain, those made outside grains.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
