namespace Orleans.Streams;

public interface IAsyncObservable<T>
{
    /// <summary>
    /// Subscribes the calling grain, or, outside a grain, the caller. The subscription outlives the activation; the observer does
    /// not: the grain hands in a new one, by ResumeAsync, in OnActivateAsync.
    /// </summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <inheritdoc cref="SubscribeAsync(IAsyncObserver{T})"/>
    /// <param name="token">Where to start; must be null, streams are not rewindable.</param>
    /// <param name="filterData">Must be null.</param>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
