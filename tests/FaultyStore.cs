using OrleansTrader.Journal;

namespace OrleansTrader.Tests;

/// <summary>The real store, but appends to the streams that a test names are refused with nothing recorded, as by a full disk.</summary>
internal sealed class FaultyStore(IEventStore store) : IEventStore
{
    /// <summary>Null: none is refused.</summary>
    public string? RefusedPrefix { get; set; }

    public Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default) =>
        RefusedPrefix is { } prefix && stream.StartsWith(prefix, StringComparison.Ordinal)
            ? Task.FromException<long>(new IOException("The disk is full."))
            : store.Append(stream, expectedVersion, entries, cancellation);

    public Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        store.Read(stream, afterVersion, cancellation);

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default) => store.ReadSnapshot(stream, cancellation);

    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default) =>
        store.WriteSnapshot(stream, snapshot, cancellation);

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => store.Streams(prefix, cancellation);
}
