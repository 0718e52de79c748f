using System.Numerics;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace OrleansTrader.Runtime;

/// <summary>A subscriber's place in a stream.</summary>
internal abstract class Subscription<T>
{
    private readonly Subscriber _subscriber;
    private volatile Attachment<T>? _attachment;
    private volatile bool _hasEnded;
    private Mailbox? _mailbox;
    private long _failures;
    private long _dropped;
    private long _failed;

    protected Subscription(StreamHub<T> hub, Subscriber subscriber)
    {
        Hub = hub;
        _subscriber = subscriber;
        _mailbox = subscriber.Outsider;
        Handle = new SubscriptionHandle<T>(this);
    }

    internal StreamHub<T> Hub { get; }

    internal SubscriptionHandle<T> Handle { get; }

    internal bool IsImplicit => _subscriber.IsImplicit;

    /// <summary>Nothing is lost if it is forgotten: nobody asked for it, nobody is attached, nothing is on its way. Inside the gate.</summary>
    internal bool IsAtRest => IsImplicit && !IsDelivering && _attachment is null or { HasEnded: true };

    /// <summary>There is no more to deliver to.</summary>
    protected bool HasEnded => _hasEnded;

    /// <summary>The open mailbox of the subscriber.</summary>
    protected Mailbox Mailbox
    {
        get
        {
            var mailbox = _mailbox;
            if (mailbox is null or { IsClosed: true })
                _mailbox = mailbox = _subscriber.Class.Locate(_subscriber.Key);
            return mailbox;
        }
    }

    /// <summary>Inside the gate.</summary>
    protected abstract bool IsDelivering { get; }

    private GrainId SubscriberId => _subscriber.Class.IdOf(_subscriber.Key);

    internal bool BelongsTo(Activation? grain) => grain is null
        ? _subscriber.Outsider is not null
        : ReferenceEquals(grain.Mailbox.Class, _subscriber.Class) && grain.Mailbox.Key == _subscriber.Key;

    /// <summary>Gives the subscription the observer of the present activation.</summary>
    /// <param name="from">The item behind which the stream goes on; null: where it is.</param>
    internal void Attach(Observer<T> observer, StreamPosition? from)
    {
        var grain = Activation.CurrentGrain;
        if (!BelongsTo(grain))
        {
            throw new InvalidOperationException(
                $"The subscription to stream {Hub.StreamId} belongs to {SubscriberId}: nobody else can resume it.");
        }

        lock (Hub.Gate)
        {
            if (_hasEnded)
                throw new InvalidOperationException($"The subscription to stream {Hub.StreamId} has ended.");
            if (!Hub.IsRetired)
            {
                if (from is { } position)
                    GoTo(position);
                _attachment = new Attachment<T>(grain ?? _subscriber.Outsider!.Activation!, observer);
                OnAttached();
                return;
            }
        }

        Successor()!.Attach(observer, from);
    }

    /// <summary>Ends the subscription. An implicit one can not end: it only loses its observer.</summary>
    internal void End()
    {
        lock (Hub.Gate)
        {
            _attachment = null;
            if (IsImplicit)
                return;
            _hasEnded = true;
            Clear();
            Hub.Remove(this);
        }
    }

    /// <summary>Inside the gate: what is to be waited for until nothing is queued; null: nothing is.</summary>
    internal virtual Task? Rest() => null;

    /// <summary>Inside the gate.</summary>
    internal virtual StreamSubscriptionStatistics GetStatistics() =>
        new(Hub.StreamId, SubscriberId, 0, 0, 0, Interlocked.Read(ref _dropped), Interlocked.Read(ref _failed));

    /// <summary>Moves to another place in the stream. Inside the gate.</summary>
    protected virtual void GoTo(StreamPosition position) => throw new NotSupportedException(
        $"The streams of provider '{Hub.Provider.Name}' are not rewindable: there is no starting from a token.");

    /// <summary>Inside the gate.</summary>
    protected virtual void OnAttached()
    {
    }

    /// <summary>Lets go of what waits. Inside the gate.</summary>
    protected virtual void Clear()
    {
    }

    /// <summary>The observer that this subscriber, in whose turn the caller is, has handed in.</summary>
    protected Attachment<T>? AttachmentOf(object subscriber)
    {
        if (_attachment is { } attachment && ReferenceEquals(attachment.Subscriber, subscriber))
            return attachment;

        // The hub may have been given up while the item was on its way, and the grain be attached to the stream's next.
        return Hub.IsRetired && IsImplicit && Successor() is { } successor && !ReferenceEquals(successor, this)
            ? successor.AttachmentOf(subscriber)
            : null;
    }

    /// <summary>As <see cref="AttachmentOf"/>, after the grain has been asked to hand one in.</summary>
    protected async Task<Attachment<T>?> AskForAttachmentAsync(object subscriber)
    {
        if (subscriber is IStreamSubscriptionObserver observer)
            await observer.OnSubscribed(new SubscriptionHandleFactory<T>(this));
        return AttachmentOf(subscriber);
    }

    /// <summary>Whether there is somebody who can be told of a failure without waking the subscriber for it.</summary>
    protected bool IsAttached => _attachment is { HasEnded: false };

    protected StreamEventDeliveryFailureException DeliveryFailure(Exception cause) =>
        new($"An item of stream {Hub.Provider.Name}/{Hub.StreamId} was not delivered: {cause.Message}", cause);

    protected void CountFailed(int items)
    {
        Interlocked.Add(ref _failed, items);
        Hub.Provider.Counters.Fail(items);
    }

    protected void CountDropped(int items)
    {
        if (items == 0)
            return;
        var before = Interlocked.Add(ref _dropped, items) - items;
        Hub.Provider.Counters.Drop(items);
        if (BitOperations.Log2((ulong)before) != BitOperations.Log2((ulong)(before + items)) || before == 0)
            Hub.Provider.Silo.Log.ItemDropped(SubscriberId, Hub.Provider.Name, Hub.StreamId, before + items);
    }

    protected void LogFailure(Exception exception)
    {
        var count = Interlocked.Increment(ref _failures);
        if (BitOperations.IsPow2(count))
            Hub.Provider.Silo.Log.DeliveryFailed(SubscriberId, Hub.Provider.Name, Hub.StreamId, count, exception);
    }

    private Subscription<T>? Successor() => Array.Find(
        Hub.Provider.FindHub<T>(Hub.StreamId)?.Subscriptions ?? [],
        other => other.IsImplicit && ReferenceEquals(other._subscriber.Class, _subscriber.Class));
}
