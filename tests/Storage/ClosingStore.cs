using Orleans.Storage;
using OrleansTrader.Journal;

namespace OrleansTrader.Tests.Storage;

/// <summary>A store of either kind, the grain storage beside it, and their end.</summary>
public sealed class ClosingStore(IEventStore events, IAsyncDisposable end, IGrainStorage? grainStorage) : IEventStore, IAsyncDisposable
{
    public IGrainStorage GrainStorage => grainStorage ?? throw new InvalidOperationException("There is no grain storage beside this store.");

    public Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default) =>
        events.Append(stream, expectedVersion, entries, cancellation);

    public Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        events.Read(stream, afterVersion, cancellation);

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default) => events.ReadSnapshot(stream, cancellation);

    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default) =>
        events.WriteSnapshot(stream, snapshot, cancellation);

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => events.Streams(prefix, cancellation);

    public ValueTask DisposeAsync() => end.DisposeAsync();
}
