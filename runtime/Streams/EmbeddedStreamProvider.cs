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

    internal EmbeddedStreamProvider(string name, EmbeddedSilo silo)
    {
        Name = name;
        Silo = silo;
        _implicitSubscribers = silo.Catalog.Classes
            .SelectMany(grainClass => grainClass.Description.ImplicitStreamNamespaces.Select(ns => (Namespace: ns, Class: grainClass)))
            .GroupBy(pair => pair.Namespace, pair => pair.Class)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public string Name { get; }

    public bool IsRewindable => false;

    internal EmbeddedSilo Silo { get; }

    /// <summary>Items that a subscriber threw on.</summary>
    internal Tally FailedDeliveries { get; } = new();

    /// <summary>Items for a subscriber that had not resumed its subscription.</summary>
    internal Tally DroppedItems { get; } = new();

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var stream = _streams.GetOrAdd(streamId, static (id, provider) => new EmbeddedStream<T>(provider, id), this);
        return stream as IAsyncStream<T> ?? throw new InvalidOperationException(
            $"Stream {Name}/{streamId} is in use as {stream.GetType().GenericTypeArguments[0]}, not as {typeof(T)}.");
    }

    internal IReadOnlyList<GrainClass> ImplicitSubscribers(string? ns) =>
        ns is not null && _implicitSubscribers.TryGetValue(ns, out var classes) ? classes : [];
}
