using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>The subscriptions to a stream, and how it gets to them.</summary>
internal abstract class StreamHub(EmbeddedStreamProvider provider, StreamId id)
{
    private volatile bool _isRetired;

    internal EmbeddedStreamProvider Provider => provider;

    internal StreamId StreamId => id;

    internal abstract Type ItemType { get; }

    /// <summary>It had nobody left and was given up. The stream may have another now.</summary>
    internal bool IsRetired => _isRetired;

    /// <summary>Held while subscriptions or their queues change. Nothing that waits is done inside.</summary>
    internal Lock Gate { get; } = new();

    internal abstract void RetireIfAtRest();

    internal abstract IEnumerable<StreamSubscriptionStatistics> GetStatistics();

    /// <summary>What is to be waited for until nothing is queued.</summary>
    internal abstract IEnumerable<Task> Rest();

    /// <summary>Inside the gate.</summary>
    protected void Retire()
    {
        _isRetired = true;
        provider.Forget(this);
    }
}

/// <inheritdoc/>
internal abstract class StreamHub<T> : StreamHub
{
    private Subscription<T>[] _subscriptions = [];

    protected StreamHub(EmbeddedStreamProvider provider, StreamId id)
        : base(provider, id)
    {
    }

    internal sealed override Type ItemType => typeof(T);

    /// <summary>The implicit ones first, then in the order in which they subscribed.</summary>
    internal Subscription<T>[] Subscriptions => Volatile.Read(ref _subscriptions);

    /// <returns>What the publisher waits for; null if the hub is retired and the item must go to another.</returns>
    internal abstract Task? PublishAsync(T item);

    /// <inheritdoc cref="PublishAsync"/>
    internal abstract Task? PublishBatchAsync(T[] items);

    /// <summary>Subscribes who is calling.</summary>
    /// <returns>Null if the hub is retired.</returns>
    internal Subscription<T>? Subscribe(Observer<T> observer, StreamSequenceToken? token)
    {
        lock (Gate)
        {
            if (IsRetired)
                return null;
            try
            {
                var grain = Activation.CurrentGrain;
                var subscription = Array.Find(_subscriptions, own => own.IsImplicit && own.BelongsTo(grain));
                var isNew = subscription is null;
                subscription ??= NewSubscription(
                    grain is null ? Outsider() : new Subscriber(grain.Mailbox.Class, grain.Mailbox.Key, null, IsImplicit: false));
                subscription.Attach(observer, token is null ? null : StreamPosition.Before(token));
                if (isNew)
                    _subscriptions = [.. _subscriptions, subscription];
                return subscription;
            }
            finally
            {
                RetireIfEmpty();
            }
        }
    }

    internal void Remove(Subscription<T> subscription)
    {
        lock (Gate)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
            RetireIfEmpty();
        }
    }

    internal sealed override void RetireIfAtRest()
    {
        lock (Gate)
        {
            if (!IsRetired && Array.TrueForAll(_subscriptions, subscription => subscription.IsAtRest))
                Retire();
        }
    }

    internal sealed override IEnumerable<StreamSubscriptionStatistics> GetStatistics()
    {
        lock (Gate)
            return [.. _subscriptions.Select(subscription => subscription.GetStatistics())];
    }

    internal sealed override IEnumerable<Task> Rest()
    {
        lock (Gate)
            return [.. _subscriptions.Select(subscription => subscription.Rest()).OfType<Task>()];
    }

    protected abstract Subscription<T> NewSubscription(Subscriber subscriber);

    /// <summary>For the constructors of those that derive.</summary>
    protected void AddImplicit(GrainClass[] classes) => _subscriptions =
    [
        .. classes.Select(grainClass => NewSubscription(
            new Subscriber(grainClass, ImplicitSubscribers.KeyOf(grainClass, StreamId), null, IsImplicit: true))),
    ];

    private Subscriber Outsider()
    {
        var outsiders = Provider.Silo.Outsiders;
        var mailbox = Mailbox.ForOutsider(outsiders, Provider.NewHandleId().ToString("N"));
        return new Subscriber(outsiders, mailbox.Key, mailbox, IsImplicit: false);
    }

    private void RetireIfEmpty()
    {
        if (_subscriptions.Length == 0 && !IsRetired)
            Retire();
    }
}
