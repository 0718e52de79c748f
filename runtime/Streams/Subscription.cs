using System.Numerics;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>
/// A subscriber's place in a stream. The delivery policy is in <see cref="DeliverAsync"/>: its task is what the publisher waits for.
/// </summary>
internal sealed class Subscription<T>
{
    private readonly GrainClass _class;
    private readonly string _key;
    private readonly bool _isOutsider;
    private Mailbox? _mailbox;
    private Attachment? _attachment;
    private volatile bool _ended;
    private long _failures;
    private long _drops;

    /// <summary>Of a grain.</summary>
    internal Subscription(EmbeddedStream<T> stream, GrainClass grainClass, string key, bool isImplicit)
    {
        Stream = stream;
        _class = grainClass;
        _key = key;
        IsImplicit = isImplicit;
        Handle = new SubscriptionHandle<T>(this);
    }

    /// <summary>Of somebody outside.</summary>
    internal Subscription(EmbeddedStream<T> stream, Mailbox outsider)
        : this(stream, outsider.Class, outsider.Key, isImplicit: false)
    {
        _mailbox = outsider;
        _isOutsider = true;
    }

    internal EmbeddedStream<T> Stream { get; }

    internal SubscriptionHandle<T> Handle { get; }

    internal bool IsImplicit { get; }

    internal bool BelongsTo(Activation? grain) =>
        grain is null ? _isOutsider : ReferenceEquals(grain.Mailbox.Class, _class) && grain.Mailbox.Key == _key;

    /// <summary>Gives the subscription the observer of the present activation.</summary>
    internal void Attach(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (_ended)
            throw new InvalidOperationException($"The subscription to stream {Stream} has ended.");
        var grain = Activation.CurrentGrain;
        if (!BelongsTo(grain))
            throw new InvalidOperationException($"The subscription to stream {Stream} belongs to {_class.IdOf(_key)}: nobody else can resume it.");
        _attachment = new Attachment((grain ?? _mailbox!.Activation!).GrainInstance!, observer);
    }

    /// <summary>Ends the subscription. An implicit one can not end: it only loses its observer.</summary>
    internal void End()
    {
        _attachment = null;
        if (IsImplicit)
            return;
        _ended = true;
        Stream.Remove(this);
    }

    /// <summary>Completes when the subscriber has handled the item, whatever came of it.</summary>
    internal Task DeliverAsync(T item, StreamSequenceToken? token)
    {
        var mailbox = _mailbox;
        if (mailbox is null or { IsClosed: true })
            _mailbox = mailbox = _class.Locate(_key);
        var delivery = mailbox.Call(new Delivery(this, item, token));
        return delivery.IsCompletedSuccessfully ? delivery : WatchAsync(delivery);
    }

    private ILogger Log => Stream.Provider.Silo.Log;

    private async Task WatchAsync(Task delivery)
    {
        try
        {
            await delivery;
        }
        catch (Exception exception)
        {
            Stream.Provider.FailedDeliveries.Increment();
            if (BitOperations.IsPow2(Interlocked.Increment(ref _failures)))
                Log.DeliveryFailed(_class.IdOf(_key), Stream.ProviderName, Stream.StreamId, _failures, exception);
        }
    }

    /// <summary>Inside a turn of the subscriber.</summary>
    private Task HandleAsync(object subscriber, T item, StreamSequenceToken? token)
    {
        if (_ended)
            return Task.CompletedTask;
        if (_attachment is { } attachment && ReferenceEquals(attachment.Subscriber, subscriber))
            return attachment.Observer.OnNextAsync(item, token);
        Stream.Provider.DroppedItems.Increment();
        if (BitOperations.IsPow2(Interlocked.Increment(ref _drops)))
            Log.ItemDropped(_class.IdOf(_key), Stream.ProviderName, Stream.StreamId, _drops);
        return Task.CompletedTask;
    }

    /// <summary>An observer, and the grain instance that it is part of.</summary>
    private sealed record Attachment(object Subscriber, IAsyncObserver<T> Observer);

    private sealed class Delivery(Subscription<T> subscription, T item, StreamSequenceToken? token) : TaskCall
    {
        private static readonly GrainMethod OnNext = new("IAsyncObserver", nameof(IAsyncObserver<T>.OnNextAsync));

        public override GrainMethod Method => OnNext;

        public override Task Invoke(object grain) => subscription.HandleAsync(grain, item, token);
    }
}
