using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>A name for a stream, which has a <see cref="StreamHub{T}"/> only while there is somebody to deliver to.</summary>
internal sealed class EmbeddedStream<T>(EmbeddedStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    private StreamHub<T>? _hub;

    public StreamId StreamId => id;

    public string ProviderName => provider.Name;

    public bool IsRewindable => provider.IsRewindable;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        while (FindHub() is { } hub)
        {
            if (hub.PublishAsync(item) is { } published)
                return published;
        }

        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        T[] items = [.. batch];
        while (items.Length > 0 && FindHub() is { } hub)
        {
            if (hub.PublishBatchAsync(items) is { } published)
                return published;
        }

        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("A stream carries items only.");

    public Task OnCompletedAsync() => throw new NotSupportedException("A stream has no end.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (filterData is not null)
            throw new NotSupportedException("Streams have no filters.");
        return Subscribe(new Observer<T>(observer, null), token);
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Subscribe(new Observer<T>(null, observer), token);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var own = (FindHub()?.Subscriptions ?? []).Where(subscription => subscription.BelongsTo(Activation.CurrentGrain));
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. own.Select(subscription => subscription.Handle)]);
    }

    public bool Equals(IAsyncStream<T>? other) =>
        other is EmbeddedStream<T> stream && stream.StreamId == StreamId && stream.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : StreamId.CompareTo(other.StreamId);

    public override string ToString() => $"{ProviderName}/{StreamId}";

    private Task<StreamSubscriptionHandle<T>> Subscribe(Observer<T> observer, StreamSequenceToken? token)
    {
        while (true)
        {
            _hub = provider.HubFor<T>(id);
            if (_hub.Subscribe(observer, token) is { } subscription)
                return Task.FromResult<StreamSubscriptionHandle<T>>(subscription.Handle);
        }
    }

    private StreamHub<T>? FindHub() => _hub is { IsRetired: false } hub ? hub : _hub = provider.FindHub<T>(id);
}
