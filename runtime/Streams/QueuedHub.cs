using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>
/// Puts items into the queues of the subscribers. Numbering and queueing are one step, so that all subscribers see one order, that of
/// the tokens. Nothing of a subscriber runs on the publisher's thread.
/// </summary>
internal sealed class QueuedHub<T> : StreamHub<T>
{
    private readonly Func<T, object?>? _latestKey;

    internal QueuedHub(EmbeddedStreamProvider provider, StreamId id, GrainClass[] implicitSubscribers)
        : base(provider, id)
    {
        _latestKey = provider.Options.LatestKey<T>();
        Window = provider.IsRewindable ? new ReplayWindow<T>(provider.Options.ReplayWindow) : null;
        AddImplicit(implicitSubscribers);
    }

    /// <summary>Inside the gate. Null: not rewindable.</summary>
    internal ReplayWindow<T>? Window { get; }

    internal bool KeepsLatest => _latestKey is not null;

    internal override Task? PublishAsync(T item)
    {
        var key = _latestKey?.Invoke(item);
        var ambient = ExecutionContext.Capture();
        var room = default(Room);
        lock (Gate)
        {
            if (IsRetired)
                return null;
            Queue(new StreamItem<T>(item, Provider.NextToken(), key, ambient), ref room);
            StartAll();
        }

        return room.Task;
    }

    internal override Task? PublishBatchAsync(T[] items)
    {
        var keys = _latestKey is null ? null : Array.ConvertAll(items, item => _latestKey(item));
        var ambient = ExecutionContext.Capture();
        var room = default(Room);
        lock (Gate)
        {
            if (IsRetired)
                return null;
            var first = Provider.NextToken();
            for (var i = 0; i < items.Length; i++)
                Queue(new StreamItem<T>(items[i], i == 0 ? first : first.CreateSequenceTokenForEvent(i), keys?[i], ambient), ref room);
            StartAll();
        }

        return room.Task;
    }

    protected override Subscription<T> NewSubscription(Subscriber subscriber) => new QueuedSubscription<T>(this, subscriber);

    private static QueuedSubscription<T> Own(Subscription<T> subscription) => Unsafe.As<QueuedSubscription<T>>(subscription);

    private void Queue(in StreamItem<T> item, ref Room room)
    {
        Window?.Add(item);
        foreach (var subscription in Subscriptions)
        {
            if (Own(subscription).Add(item) is { } wait)
                room.Add(wait);
        }
    }

    /// <summary>After all items are in their queues, so that those of a batch are delivered together.</summary>
    private void StartAll()
    {
        foreach (var subscription in Subscriptions)
            Own(subscription).Start();
    }

    /// <summary>What a publisher waits for: room in each queue that is full.</summary>
    private struct Room
    {
        private Task? _one;
        private List<Task>? _more;

        internal readonly Task Task => _more is not null ? AllAsync(_more) : _one ?? Task.CompletedTask;

        internal void Add(Task wait)
        {
            if (_one is null)
                _one = wait;
            else
                (_more ??= [_one]).Add(wait);
        }

        /// <summary>One after another in the publisher's context: WhenAll would go through the pool.</summary>
        private static async Task AllAsync(List<Task> waits)
        {
            foreach (var wait in waits)
                await wait;
        }
    }
}
