using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>
/// A subscription with a queue. One request of the subscriber at a time takes what is next from the queue when its turn comes, and
/// sends itself again, behind what waits for the subscriber then, until the queue is empty. So no thread is held by a subscription, and
/// the one request serves for all its items.
/// <para>
/// The fields belong to who is inside the gate, except that the items in delivery are the delivery's alone.
/// </para>
/// </summary>
internal sealed partial class QueuedSubscription<T> : Subscription<T>
{
    private readonly QueuedHub<T> _hub;
    private readonly ItemQueue<T> _queue;
    private readonly List<StreamItem<T>> _current = [];
    private readonly Delivery _delivery;
    private Queue<StreamItem<T>>? _replay;

    private bool _isBusy;
    private bool _inDelivery;
    private bool _hasMoved;

    private StreamPosition _done;
    private StreamPosition _skipped;
    private long _delivered;
    private long _superseded;

    internal QueuedSubscription(QueuedHub<T> hub, Subscriber subscriber)
        : base(hub, subscriber)
    {
        _hub = hub;
        _queue = new ItemQueue<T>(hub.Provider.Options.QueueCapacity, hub.KeepsLatest);
        _delivery = new Delivery(this);
    }

    protected override bool IsDelivering => _isBusy;

    private bool IsEmpty => _queue.Count == 0 && _replay is null or { Count: 0 };

    private EmbeddedSilo Silo => _hub.Provider.Silo;

    /// <summary>Inside the gate.</summary>
    /// <returns>What the publisher is to wait for; null if there was room.</returns>
    internal Task? Add(in StreamItem<T> item)
    {
        if (item.Position <= _skipped)
            return null;
        var room = _queue.Add(item, out var superseded);
        if (superseded > 0)
        {
            _superseded += superseded;
            _hub.Provider.Counters.Supersede(superseded);
        }

        return room;
    }

    /// <summary>Sets the delivery going, if there is something to deliver and it is not under way. Inside the gate.</summary>
    internal void Start()
    {
        if (_isBusy || IsEmpty)
            return;
        _isBusy = true;
        Send();
    }

    internal override StreamSubscriptionStatistics GetStatistics() => base.GetStatistics() with
    {
        Queued = _queue.Count + (_replay?.Count ?? 0) + (_inDelivery ? 0 : _current.Count),
        Delivered = _delivered,
        Superseded = _superseded,
    };

    protected override void Clear()
    {
        _replay = null;
        _queue.Clear();
    }

    /// <summary>
    /// Forward, or back as far as nothing was taken, that is letting go of items; further back, the stream's last items are delivered
    /// again, before those in the queue.
    /// </summary>
    protected override void GoTo(StreamPosition position)
    {
        if (_hub.Window is not { } window)
        {
            base.GoTo(position);
            return;
        }

        if (position < _done || _done == default)
        {
            if (position < window.Lost)
                throw new QueueCacheMissException(position.ToString(), window.Low, window.High);
            var queued = _queue.TryPeek(out var next) ? next.Position : new StreamPosition(long.MaxValue, 0);
            _replay = new Queue<StreamItem<T>>(window.After(position).TakeWhile(item => item.Position < queued));
            LetGoOfCurrent();
        }
        else
        {
            if (_current.Count > 0 && _current[^1].Position <= position)
                LetGoOfCurrent();
            while (_replay is not null && _replay.TryPeek(out var old) && old.Position <= position)
                _replay.Dequeue();
        }

        while (_queue.TryPeek(out var item) && item.Position <= position)
            _queue.TryTake(out _);
        _skipped = position;
        _done = position;
    }

    protected override void OnAttached() => Start();

    /// <summary>From any thread, by whoever has set the subscription busy.</summary>
    private void Send() => Mailbox.SendLater(_delivery);

    private void LetGoOfCurrent()
    {
        if (_inDelivery)
            _hasMoved = true;
        else
            _current.Clear();
        _failing = null;
    }

    /// <summary>Inside a turn of the subscriber: hands it what is next.</summary>
    private Task HandleAsync(object subscriber)
    {
        if (HasEnded)
            return Task.CompletedTask;
        if (_failure is { } failure)
            return AttachmentOf(subscriber)?.Observer.OnErrorAsync(failure) ?? Task.CompletedTask;
        return AttachmentOf(subscriber) is { } attachment ? HandleAsync(attachment.Observer) : HandleLateAsync(subscriber);
    }

    private Task HandleAsync(Observer<T> observer)
    {
        Take(observer.TakesBatches ? _hub.Provider.Options.MaxBatchSize : 1);
        if (_current.Count == 0)
            return Task.CompletedTask;
        if (_current[0].Ambient is { } ambient)
            ExecutionContext.Restore(ambient);
        return _current.Count == 1 ? observer.OnNextAsync(_current[0].Value, _current[0].Token) : observer.OnNextAsync(_current);
    }

    private async Task HandleLateAsync(object subscriber)
    {
        if (await AskForAttachmentAsync(subscriber) is { } attachment)
        {
            await HandleAsync(attachment.Observer);
            return;
        }

        Take(1);
        CountDropped(_current.Count);
        lock (_hub.Gate)
        {
            MarkDone();
            _current.Clear();
        }
    }

    private void Take(int most)
    {
        lock (_hub.Gate)
        {
            _inDelivery = true;
            if (_current.Count > 0)
                return;
            while (TryTake(out var item))
            {
                _current.Add(item);
                if (_current.Count >= most && (most == 1 || !NextIsOfBatch(item)))
                    return;
            }
        }
    }

    private bool TryTake(out StreamItem<T> item) => (_replay is not null && _replay.TryDequeue(out item)) || _queue.TryTake(out item);

    private bool NextIsOfBatch(in StreamItem<T> item) =>
        ((_replay is not null && _replay.TryPeek(out var next)) || _queue.TryPeek(out next))
        && next.Token.SequenceNumber == item.Token.SequenceNumber;

    private void MarkDone()
    {
        if (_current.Count > 0)
            _done = _current[^1].Position;
    }

    /// <summary>The one request of a subscription. It is in no list of the mailbox any more when it is told of its end.</summary>
    private sealed class Delivery(QueuedSubscription<T> subscription) : Request(isBare: true)
    {
        private static readonly GrainMethod OnNext = new("IAsyncObserver", nameof(IAsyncObserver<T>.OnNextAsync));

        internal override GrainMethod Method => OnNext;

        internal override void Fail(Exception exception) => subscription.Conclude(exception);

        protected override void Complete(Task task) => subscription.Conclude(task.IsCompletedSuccessfully ? null : FailureOf(task));

        protected override Task Invoke(object grain) => subscription.HandleAsync(grain);

        private static Exception FailureOf(Task task) => task.Exception?.InnerException ?? new TaskCanceledException(task);
    }
}
