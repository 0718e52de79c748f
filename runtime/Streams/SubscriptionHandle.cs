using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>A subscription as its subscriber sees it.</summary>
internal sealed class SubscriptionHandle<T>(Subscription<T> subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.Hub.StreamId;

    public override string ProviderName => subscription.Hub.Provider.Name;

    public override Guid HandleId { get; } = subscription.Hub.Provider.NewHandleId();

    public override Task UnsubscribeAsync()
    {
        subscription.End();
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Resume(new Observer<T>(observer, null), token);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Resume(new Observer<T>(null, observer), token);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId;

    private Task<StreamSubscriptionHandle<T>> Resume(Observer<T> observer, StreamSequenceToken? token)
    {
        subscription.Attach(observer, token is null ? null : StreamPosition.Of(token));
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
