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
        var owner = _isOutsider ? _mailbox!.Activation! : Activation.Current;
        if (owner is null || !BelongsTo(owner))
            throw new InvalidOperationException($"The subscription to stream {Stream} belongs to {_class.IdOf(_key)}: only that grain resumes it.");
        _attachment = new Attachment(owner.GrainInstance!, observer);
    }

    internal void End()
    {
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

    private async Task WatchAsync(Task delivery)
    {
        try
        {
            await delivery;
        }
        catch (Exception exception)
        {
            Stream.Provider.CountFailure(_class.IdOf(_key), Stream.StreamId, exception);
        }
    }

    /// <summary>Inside a turn of the subscriber.</summary>
    private Task HandleAsync(object subscriber, T item, StreamSequenceToken? token)
    {
        if (_ended)
            return Task.CompletedTask;
        if (_attachment is { } attachment && ReferenceEquals(attachment.Subscriber, subscriber))
            return attachment.Observer.OnNextAsync(item, token);
        Stream.Provider.CountDrop(_class.IdOf(_key), Stream.StreamId);
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
