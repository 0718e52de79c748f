using System.Collections.Concurrent;
using System.Collections.Frozen;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>The streams of one provider. A stream, once asked for, stays.</summary>
internal sealed class EmbeddedStreamProvider : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, IAsyncStream> _streams = new();
    private readonly FrozenDictionary<string, GrainClass[]> _implicitSubscribers;
    private long _failedDeliveries;
    private long _droppedItems;

    internal EmbeddedStreamProvider(string name, EmbeddedSilo silo)
    {
        Name = name;
        Silo = silo;
        _implicitSubscribers = silo.Catalog.Classes
            .SelectMany(grainClass => grainClass.Description.ImplicitStreamNamespaces.Select(ns => (Namespace: ns, Class: grainClass)))
            .GroupBy(pair => pair.Namespace, pair => pair.Class)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Outsiders = new GrainClass(
            silo, new GrainClassDescription(typeof(object), "stream-observer", GrainKeyKind.Guid, _ => new object()) { Interfaces = [] });
    }

    public string Name { get; }

    public bool IsRewindable => false;

    internal EmbeddedSilo Silo { get; }

    /// <summary>The class of mailboxes for subscribers that are no grains.</summary>
    internal GrainClass Outsiders { get; }

    internal long FailedDeliveries => Interlocked.Read(ref _failedDeliveries);

    internal long DroppedItems => Interlocked.Read(ref _droppedItems);

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var stream = _streams.GetOrAdd(streamId, static (id, provider) => new EmbeddedStream<T>(provider, id), this);
        return stream as IAsyncStream<T> ?? throw new InvalidOperationException(
            $"Stream {Name}/{streamId} is in use as {stream.GetType().GenericTypeArguments[0]}, not as {typeof(T)}.");
    }

    internal IReadOnlyList<GrainClass> ImplicitSubscribers(string? ns) =>
        ns is not null && _implicitSubscribers.TryGetValue(ns, out var classes) ? classes : [];

    internal void CountFailure(GrainId subscriber, StreamId stream, Exception exception)
    {
        Interlocked.Increment(ref _failedDeliveries);
        Silo.Log.DeliveryFailed(subscriber, Name, stream, exception);
    }

    internal void CountDrop(GrainId subscriber, StreamId stream)
    {
        Interlocked.Increment(ref _droppedItems);
        Silo.Log.ItemDropped(subscriber, Name, stream);
    }

    /// <summary>Stands in the place of the grain where a subscriber is none.</summary>
    private sealed class StreamOutsider;
}
