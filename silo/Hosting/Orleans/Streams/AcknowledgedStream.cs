using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>One stream of an <see cref="AcknowledgedStreamProvider"/>.</summary>
internal sealed class AcknowledgedStream<T>(AcknowledgedStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    private readonly IStreamRegistryGrain _registry = provider.RegistryOf(id);

    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        return token is null ? _registry.Publish(id, [item]) : throw NotSupported("a publisher's token");
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        if (token is not null)
            throw NotSupported("a publisher's token");
        object[] items = [.. batch.Cast<object>()];
        return items.Length == 0 ? Task.CompletedTask : _registry.Publish(id, items);
    }

    public Task OnCompletedAsync() => throw NotSupported("an end");

    public Task OnErrorAsync(Exception ex) => throw NotSupported("an end");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => Subscribe(StreamListener.Of(observer));

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null) =>
        token is null && filterData is null ? SubscribeAsync(observer) : throw NotSupported("rewinding and filters");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => Subscribe(StreamListener.Of(observer));

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token) =>
        token is null ? SubscribeAsync(observer) : throw NotSupported("rewinding");

    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var (_, subscriber) = provider.Caller();
        return [.. from known in await _registry.SubscriptionsOf(id, subscriber) select new AcknowledgedSubscription<T>(this, known, subscriber)];
    }

    public bool Equals(IAsyncStream<T>? other) => other is AcknowledgedStream<T> && other.ProviderName == ProviderName && other.StreamId == id;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : id.CompareTo(other.StreamId);

    internal void Resume(AcknowledgedSubscription<T> handle, StreamListener listener) => OwnEnd(handle).Attach(handle.HandleId, listener);

    internal async Task Unsubscribe(AcknowledgedSubscription<T> handle)
    {
        var extension = OwnEnd(handle);
        await _registry.Unsubscribe(handle.HandleId);
        extension.Detach(handle.HandleId);
    }

    private async Task<StreamSubscriptionHandle<T>> Subscribe(StreamListener listener)
    {
        var (extension, subscriber) = provider.Caller();
        // Who is subscribed by an attribute takes that subscription up.
        var inherited = provider.FindImplicit(id, subscriber);
        var subscription = inherited ?? Guid.NewGuid();

        // First the observer, so that no item comes before it.
        extension.Attach(subscription, listener);
        try
        {
            if (inherited is null)
                await _registry.Subscribe(subscription, subscriber);
        }
        catch
        {
            extension.Detach(subscription);
            throw;
        }

        return new AcknowledgedSubscription<T>(this, subscription, subscriber);
    }

    private AcknowledgedStreamExtension OwnEnd(AcknowledgedSubscription<T> handle)
    {
        var (extension, subscriber) = provider.Caller();
        return subscriber == handle.Subscriber
            ? extension
            : throw new InvalidOperationException($"The subscription belongs to {handle.Subscriber}, not to {subscriber}.");
    }

    private NotSupportedException NotSupported(string what) => new($"Acknowledged streams do not support {what}.");
}
