using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams;

namespace OrleansTrader.Runtime;

/// <summary>
/// The streams of one provider. A stream takes up memory while somebody is subscribed; one with implicit subscribers alone is given
/// up, some time after it has come to rest, when others are made.
/// </summary>
internal sealed class EmbeddedStreamProvider : IStreamProvider
{
    private const int HubsUnswept = 1_024;

    private readonly ConcurrentDictionary<StreamId, StreamHub> _hubs = new();
    private readonly ImplicitSubscribers _implicit;
    private long _number;
    private long _handles;
    private int _count;
    private int _sweepAt = HubsUnswept;
    private int _sweeping;

    internal EmbeddedStreamProvider(string name, EmbeddedSilo silo, MemoryStreamsOptions options)
    {
        Name = name;
        Silo = silo;
        Options = options;
        Counters = new StreamCounters(name);
        _implicit = new ImplicitSubscribers(silo.Catalog.Classes);
        _number = silo.Clock.GetUtcNow().UtcTicks;
        silo.StreamProviders.Add(this);
    }

    public string Name { get; }

    public bool IsRewindable => Options is { Delivery: StreamDelivery.Queued, ReplayWindow: > 0 };

    internal EmbeddedSilo Silo { get; }

    internal MemoryStreamsOptions Options { get; }

    internal StreamCounters Counters { get; }

    /// <summary>How many streams take up memory.</summary>
    internal int HubCount => Volatile.Read(ref _count);

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        if (_hubs.TryGetValue(streamId, out var hub))
            Typed<T>(hub);
        return new EmbeddedStream<T>(this, streamId);
    }

    /// <summary>The numbers grow over all streams of the provider, and, as long as the clock does, from one process to the next.</summary>
    internal EventSequenceToken NextToken() => new(Interlocked.Increment(ref _number));

    /// <summary>Unique, and the same in each run that subscribes in the same order.</summary>
    internal Guid NewHandleId()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Name}/{Interlocked.Increment(ref _handles)}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <returns>Null if there is nobody to deliver to.</returns>
    internal StreamHub<T>? FindHub<T>(StreamId id)
    {
        if (_hubs.TryGetValue(id, out var found))
            return Typed<T>(found);
        return _implicit.Of(id.GetNamespace()).Length > 0 ? HubFor<T>(id) : null;
    }

    internal StreamHub<T> HubFor<T>(StreamId id)
    {
        while (true)
        {
            if (_hubs.TryGetValue(id, out var found))
                return Typed<T>(found);
            var implicitly = _implicit.Of(id.GetNamespace());
            StreamHub<T> hub = Options.Delivery == StreamDelivery.Acknowledged
                ? new AcknowledgedHub<T>(this, id, implicitly)
                : new QueuedHub<T>(this, id, implicitly);
            if (!_hubs.TryAdd(id, hub))
                continue;
            if (Interlocked.Increment(ref _count) > Volatile.Read(ref _sweepAt))
                Sweep();
            return hub;
        }
    }

    internal void Forget(StreamHub hub)
    {
        if (_hubs.TryRemove(KeyValuePair.Create(hub.StreamId, hub)))
            Interlocked.Decrement(ref _count);
    }

    /// <summary>Until nothing is queued, including what comes meanwhile.</summary>
    internal async Task DrainAsync()
    {
        while (_hubs.Values.SelectMany(hub => hub.Rest()).ToList() is { Count: > 0 } busy)
            await Task.WhenAll(busy).ConfigureAwait(Silo.Turns.IsConfined);
    }

    internal StreamProviderStatistics GetStatistics() => new(
        Name, Counters.Superseded.Count, Counters.Dropped.Count, Counters.Failed.Count,
        [.. _hubs.Values.SelectMany(hub => hub.GetStatistics())]);

    private StreamHub<T> Typed<T>(StreamHub hub) => hub as StreamHub<T> ?? throw new OrleansException(
        $"Stream {Name}/{hub.StreamId} is in use with items of type {hub.ItemType}, not {typeof(T)}.");

    /// <summary>Each sweep comes after as many new streams as the last one left: the cost per stream stays the same.</summary>
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1)
            return;
        foreach (var (_, hub) in _hubs)
            hub.RetireIfAtRest();
        Volatile.Write(ref _sweepAt, HubsUnswept + (2 * HubCount));
        Volatile.Write(ref _sweeping, 0);
    }
}
