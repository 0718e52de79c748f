using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>
/// Who is subscribed to one acknowledged stream. Reentrant, because a subscriber may subscribe and unsubscribe, and others may
/// publish, while an item is on its way; an item goes to those who are subscribed when it comes.
/// </summary>
[Reentrant, PreferLocalPlacement]
internal sealed partial class StreamRegistryGrain(
    [PersistentState("subscriptions", GrainRuntimeRegistration.SubscriptionStorage)] IPersistentState<StreamSubscriptions> subscriptions,
    ImplicitSubscribers implicitSubscribers,
    StreamTally tally,
    [FromKeyedServices(TraderGrains.WallClock)] TimeProvider wallClock,
    ILogger<StreamRegistryGrain> log)
    : Grain, IStreamRegistryGrain
{
    private readonly SemaphoreSlim _writing = new(1);
    private ImmutableArray<StreamSubscriber> _subscribers = [];

    /// <summary>Begins with the time, so that it goes on growing on whichever silo the grain comes up next.</summary>
    private long _number;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _subscribers = [.. subscriptions.State.Subscribers];
        _number = wallClock.GetUtcNow().UtcTicks;
        return Task.CompletedTask;
    }

    public async Task Publish(StreamId stream, object[] items)
    {
        var number = ++_number;
        Exception? unreached = null;
        foreach (var (subscription, subscriber) in implicitSubscribers.Of(stream))
            unreached = await Deliver(subscription, subscriber, items, number) ?? unreached;
        foreach (var subscriber in _subscribers)
            unreached = await Deliver(subscriber.Subscription, subscriber.Id, items, number) ?? unreached;
        if (unreached is not null)
            throw new OrleansException($"Not every subscriber of {stream} could be reached: {unreached.Message}", unreached);
    }

    public Task Subscribe(Guid subscription, GrainId subscriber) =>
        Change(_subscribers.Add(new StreamSubscriber(subscription, subscriber.ToString())));

    public Task Unsubscribe(Guid subscription) => Change(_subscribers.RemoveAll(known => known.Subscription == subscription));

    public Task<ImmutableArray<Guid>> SubscriptionsOf(StreamId stream, GrainId subscriber) => Task.FromResult<ImmutableArray<Guid>>(
    [
        .. from known in implicitSubscribers.Of(stream) where known.Subscriber == subscriber select known.Subscription,
        .. from known in _subscribers where known.Id == subscriber select known.Subscription,
    ]);

    /// <returns>Why the subscriber could not be reached, or null if it could.</returns>
    private async Task<Exception?> Deliver(Guid subscription, GrainId subscriber, object[] items, long number)
    {
        try
        {
            var outcome = await GrainFactory.GetGrain<IAcknowledgedStreamExtension>(subscriber).Deliver(subscription, items, number);
            if (outcome == StreamDeliveryOutcome.Failed)
                tally.Fail();
            else if (outcome == StreamDeliveryOutcome.Dropped)
                tally.Drop();
            return null;
        }
        catch (ClientNotAvailableException)
        {
            // A subscriber outside grains, whose process is gone.
            await Unsubscribe(subscription);
            return null;
        }
        catch (Exception fault) when (fault is OrleansMessageRejectionException or TimeoutException)
        {
            LogUnreached(subscriber, fault);
            tally.Fail();
            return fault;
        }
        catch (Exception fault)
        {
            // It could not be activated.
            LogFailed(subscriber, fault);
            tally.Fail();
            return null;
        }
    }

    private async Task Change(ImmutableArray<StreamSubscriber> subscribers)
    {
        _subscribers = subscribers;
        await _writing.WaitAsync();
        try
        {
            subscriptions.State.Subscribers = [.. _subscribers];
            await subscriptions.WriteStateAsync();
        }
        finally
        {
            _writing.Release();
        }
    }
}
