namespace Orleans.Streams;

public interface IAsyncObservable<T>
{
    /// <summary>
    /// Subscribes the calling grain, or, outside a grain, the caller. The subscription outlives the activation; the observer does
    /// not: the grain hands in a new one, by ResumeAsync, in OnActivateAsync.
    /// </summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <inheritdoc cref="SubscribeAsync(IAsyncObserver{T})"/>
    /// <param name="token">The first item that is wanted; null for what comes from now on. The stream must be rewindable.</param>
    /// <param name="filterData">Must be null.</param>
    /// <exception cref="QueueCacheMissException">The stream no longer holds what comes after the token.</exception>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
