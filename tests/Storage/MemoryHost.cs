using System.Collections.Concurrent;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>Stores that live as long as one test.</summary>
public sealed class MemoryHost : StoreHost
{
    private readonly ConcurrentDictionary<string, MemoryEventStore> _stores = new();

    public override ClosingStore Open(string place, int rememberedStreams, int maxGroupSize) =>
        new(_stores.GetOrAdd(place, _ => new MemoryEventStore()), new Staying(), grainStorage: null);

    private sealed class Staying : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
