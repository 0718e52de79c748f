using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>
/// A subscription whose publisher waits for it. A delivery that fails is not repeated. Hot: an idle subscriber is called on the
/// publisher's thread, with one allocation.
/// </summary>
internal sealed class AcknowledgedSubscription<T>(StreamHub<T> hub, Subscriber subscriber) : Subscription<T>(hub, subscriber)
{
    protected override bool IsDelivering => false;

    /// <summary>Completes when the subscriber has handled the item, whatever came of it.</summary>
    internal Task DeliverAsync(T item, StreamSequenceToken token)
    {
        var delivery = Mailbox.Call(new Delivery(this, item, token));
        return delivery.IsCompletedSuccessfully ? delivery : WatchAsync(delivery, 1);
    }

    /// <inheritdoc cref="DeliverAsync(T, StreamSequenceToken)"/>
    internal Task DeliverAsync(StreamItem<T>[] batch) => WatchAsync(Mailbox.Call(new BatchDelivery(this, batch)), batch.Length);

    private async Task WatchAsync(Task delivery, int items)
    {
        try
        {
            await delivery;
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            CountFailed(items);
            if (IsAttached)
                await TellAsync(DeliveryFailure(exception));
        }
    }

    private async Task TellAsync(StreamEventDeliveryFailureException failure)
    {
        try
        {
            await Mailbox.Call(new Failure(this, failure));
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }

    /// <summary>Inside a turn of the subscriber.</summary>
    private Task HandleAsync(object subscriber, T item, StreamSequenceToken token)
    {
        if (AttachmentOf(subscriber) is { } attachment)
            return attachment.Observer.OnNextAsync(item, token);
        return HasEnded ? Task.CompletedTask : HandleLateAsync(subscriber, item, token);
    }

    private async Task HandleLateAsync(object subscriber, T item, StreamSequenceToken token)
    {
        if (await AskForAttachmentAsync(subscriber) is { } attachment)
            await attachment.Observer.OnNextAsync(item, token);
        else
            CountDropped(1);
    }

    private async Task HandleAsync(object subscriber, StreamItem<T>[] batch)
    {
        if (HasEnded)
            return;
        if ((AttachmentOf(subscriber) ?? await AskForAttachmentAsync(subscriber)) is not { } attachment)
            CountDropped(batch.Length);
        else if (attachment.Observer.TakesBatches)
            await attachment.Observer.OnNextAsync(batch);
        else
            await HandleAsync(attachment.Observer, batch);
    }

    /// <summary>An item that fails does not keep those behind it away.</summary>
    private async Task HandleAsync(Observer<T> observer, StreamItem<T>[] batch)
    {
        foreach (var item in batch)
        {
            try
            {
                await observer.OnNextAsync(item.Value, item.Token);
            }
            catch (Exception exception)
            {
                LogFailure(exception);
                CountFailed(1);
                await observer.OnErrorAsync(DeliveryFailure(exception)).ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    private sealed class Delivery(AcknowledgedSubscription<T> subscription, T item, StreamSequenceToken token) : TaskCall
    {
        private static readonly GrainMethod OnNext = new("IAsyncObserver", nameof(IAsyncObserver<T>.OnNextAsync));

        public override GrainMethod Method => OnNext;

        public override Task Invoke(object grain) => subscription.HandleAsync(grain, item, token);
    }

    private sealed class BatchDelivery(AcknowledgedSubscription<T> subscription, StreamItem<T>[] batch) : TaskCall
    {
        private static readonly GrainMethod OnNext = new("IAsyncBatchObserver", nameof(IAsyncBatchObserver<T>.OnNextAsync));

        public override GrainMethod Method => OnNext;

        public override Task Invoke(object grain) => subscription.HandleAsync(grain, batch);
    }

    private sealed class Failure(AcknowledgedSubscription<T> subscription, Exception failure) : TaskCall
    {
        private static readonly GrainMethod OnError = new("IAsyncObserver", nameof(IAsyncObserver<T>.OnErrorAsync));

        public override GrainMethod Method => OnError;

        public override Task Invoke(object grain) => subscription.AttachmentOf(grain)?.Observer.OnErrorAsync(failure) ?? Task.CompletedTask;
    }
}
