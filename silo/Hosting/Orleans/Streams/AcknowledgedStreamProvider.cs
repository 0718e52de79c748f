using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Hosting.Streams;

/// <summary>
/// Streams on which a publish completes when every subscriber has handled the item, one after another, in the order in which they
/// subscribed. Nothing is queued and nothing is delivered again.
/// </summary>
internal sealed class AcknowledgedStreamProvider(
    string name,
    IGrainFactory grains,
    IGrainContextAccessor contexts,
    ImplicitSubscribers implicitSubscribers,
    ILogger<AcknowledgedStreamExtension> log)
    : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, IAsyncStream> _streams = new();

    public string Name => name;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var stream = _streams.GetOrAdd(streamId, static (id, provider) => new AcknowledgedStream<T>(provider, id), this);
        return stream as IAsyncStream<T>
            ?? throw new InvalidOperationException($"Stream {streamId} does not carry items of type {typeof(T)}.");
    }

    internal IStreamRegistryGrain RegistryOf(StreamId stream) => grains.GetGrain<IStreamRegistryGrain>($"{name}/{stream}");

    /// <summary>The subscription that a grain has by an attribute on its class, or null.</summary>
    internal Guid? FindImplicit(StreamId stream, GrainId subscriber)
    {
        foreach (var (subscription, implicitSubscriber) in implicitSubscribers.Of(stream))
        {
            if (implicitSubscriber == subscriber)
                return subscription;
        }

        return null;
    }

    /// <summary>The end of whoever asks: the grain whose turn it is, or all that is outside grains.</summary>
    internal (AcknowledgedStreamExtension Extension, GrainId Subscriber) Caller()
    {
        var binder = contexts.GrainContext.GetComponent<IGrainExtensionBinder>()
            ?? throw new InvalidOperationException("Who is neither a grain nor a client can not subscribe.");
        var (extension, reference) = binder.GetOrSetExtension<AcknowledgedStreamExtension, IAcknowledgedStreamExtension>(
            () => new AcknowledgedStreamExtension(contexts, log));
        return (extension, reference.GetGrainId());
    }
}
