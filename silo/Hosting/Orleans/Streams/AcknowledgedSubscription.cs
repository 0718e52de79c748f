using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>A subscription to an acknowledged stream, for its owner. It stays in the activation: it can not be serialized.</summary>
internal sealed class AcknowledgedSubscription<T>(AcknowledgedStream<T> stream, Guid id, GrainId subscriber) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => stream.StreamId;

    public override string ProviderName => stream.ProviderName;

    public override Guid HandleId => id;

    internal GrainId Subscriber => subscriber;

    public override Task UnsubscribeAsync() => stream.Unsubscribe(this);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(StreamListener.Of(observer), token);

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) =>
        Resume(StreamListener.Of(observer), token);

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is AcknowledgedSubscription<T> && other.HandleId == id;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => id.GetHashCode();

    private Task<StreamSubscriptionHandle<T>> Resume(StreamListener listener, StreamSequenceToken? token)
    {
        if (token is not null)
            throw new NotSupportedException("Acknowledged streams do not support rewinding.");
        stream.Resume(this, listener);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
