using System.Globalization;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>
/// A stream with lockstep delivery: an item goes to the subscribers one after another, in the order in which they subscribed, and
/// the publisher waits for the last. Implicit subscribers come first.
/// </summary>
internal sealed class EmbeddedStream<T> : IAsyncStream<T>
{
    private readonly Lock _changing = new();
    private Subscription<T>[] _subscriptions;

    internal EmbeddedStream(EmbeddedStreamProvider provider, StreamId id)
    {
        Provider = provider;
        StreamId = id;
        _subscriptions =
        [
            .. provider.ImplicitSubscribers(id.GetNamespace())
                .Select(grainClass => new Subscription<T>(this, grainClass, KeyFor(grainClass), isImplicit: true)),
        ];
    }

    public StreamId StreamId { get; }

    public string ProviderName => Provider.Name;

    public bool IsRewindable => false;

    internal EmbeddedStreamProvider Provider { get; }

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        var subscriptions = Volatile.Read(ref _subscriptions);
        for (var i = 0; i < subscriptions.Length; i++)
        {
            var delivery = subscriptions[i].DeliverAsync(item, token);
            if (!delivery.IsCompletedSuccessfully)
                return FinishAsync(subscriptions, i, delivery, item, token);
        }

        return Task.CompletedTask;
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
            await OnNextAsync(item, token);
    }

    public Task OnErrorAsync(Exception ex) => throw new NotSupportedException("A stream carries items only.");

    public Task OnCompletedAsync() => throw new NotSupportedException("A stream has no end.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        var subscription = Activation.CurrentGrain is { } grain ? OfGrain(grain) : OfOutsider();
        subscription.Attach(observer);
        Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(subscription.Handle);
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null) =>
        token is null && filterData is null ? SubscribeAsync(observer) : throw NotRewindable();

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var own = Volatile.Read(ref _subscriptions).Where(subscription => subscription.BelongsTo(Activation.CurrentGrain));
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. own.Select(subscription => subscription.Handle)]);
    }

    public bool Equals(IAsyncStream<T>? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => StreamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : StreamId.CompareTo(other.StreamId);

    public override string ToString() => $"{ProviderName}/{StreamId}";

    internal static NotSupportedException NotRewindable() => new("Streams in memory keep no items: there is nothing to start from, nor filters.");

    internal void Remove(Subscription<T> subscription)
    {
        lock (_changing)
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
    }

    private async Task FinishAsync(Subscription<T>[] subscriptions, int at, Task delivery, T item, StreamSequenceToken? token)
    {
        await delivery;
        while (++at < subscriptions.Length)
            await subscriptions[at].DeliverAsync(item, token);
    }

    private Subscription<T> OfGrain(Activation grain) =>
        Array.Find(_subscriptions, subscription => subscription.IsImplicit && subscription.BelongsTo(grain))
        ?? new Subscription<T>(this, grain.Mailbox.Class, grain.Mailbox.Key, isImplicit: false);

    private Subscription<T> OfOutsider()
    {
        return new Subscription<T>(this, Mailbox.ForOutsider(Provider.Silo.Outsiders, Guid.NewGuid().ToString("N")));
    }

    private void Add(Subscription<T> subscription)
    {
        lock (_changing)
        {
            if (!subscription.IsImplicit)
                _subscriptions = [.. _subscriptions, subscription];
        }
    }

    /// <summary>The key of the grain that is subscribed implicitly: the stream's key, in the grain class's notation.</summary>
    private string KeyFor(GrainClass grainClass)
    {
        var key = StreamId.GetKeyAsString();
        return grainClass.Description.KeyKind switch
        {
            GrainKeyKind.Guid => GrainIdKeyExtensions.CreateGuidKey(Guid.Parse(key)).ToString(),
            GrainKeyKind.Integer => GrainIdKeyExtensions.CreateIntegerKey(long.Parse(key, CultureInfo.InvariantCulture)).ToString(),
            _ => key,
        };
    }
}
