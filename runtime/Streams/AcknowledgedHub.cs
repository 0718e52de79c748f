using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>Delivers in lockstep: the subscribers get an item one after another, and the publisher waits for the last.</summary>
internal sealed class AcknowledgedHub<T> : StreamHub<T>
{
    internal AcknowledgedHub(EmbeddedStreamProvider provider, StreamId id, GrainClass[] implicitSubscribers)
        : base(provider, id) => AddImplicit(implicitSubscribers);

    internal override Task PublishAsync(T item)
    {
        var subscriptions = Subscriptions;
        if (subscriptions.Length == 0)
            return Task.CompletedTask;
        var token = Provider.NextToken();
        for (var i = 0; i < subscriptions.Length; i++)
        {
            var delivery = Own(subscriptions[i]).DeliverAsync(item, token);
            if (!delivery.IsCompletedSuccessfully)
                return FinishAsync(subscriptions, i, delivery, new StreamItem<T>(item, token, null, null));
        }

        return Task.CompletedTask;
    }

    internal override async Task PublishBatchAsync(T[] items)
    {
        var first = Provider.NextToken();
        StreamItem<T>[] batch =
        [
            .. items.Select((item, index) => new StreamItem<T>(item, first.CreateSequenceTokenForEvent(index), null, null)),
        ];
        foreach (var subscription in Subscriptions)
            await Own(subscription).DeliverAsync(batch);
    }

    protected override Subscription<T> NewSubscription(Subscriber subscriber) => new AcknowledgedSubscription<T>(this, subscriber);

    /// <summary>A hub has only subscriptions that it made; a checked cast to a generic type would show in the cost of publishing.</summary>
    private static AcknowledgedSubscription<T> Own(Subscription<T> subscription) =>
        Unsafe.As<AcknowledgedSubscription<T>>(subscription);

    private static async Task FinishAsync(Subscription<T>[] subscriptions, int at, Task delivery, StreamItem<T> item)
    {
        await delivery;
        while (++at < subscriptions.Length)
            await Own(subscriptions[at]).DeliverAsync(item.Value, item.Token);
    }
}
