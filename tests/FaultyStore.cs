using OrleansTrader.Journal;

namespace OrleansTrader.Tests;

/// <summary>The real store, but appends to the streams that a test names are refused with nothing recorded, as by a full disk.</summary>
internal sealed class FaultyStore(IEventStore store) : IEventStore
{
    /// <summary>Null: none is refused.</summary>
    public string? RefusedPrefix { get; set; }

    /// <summary>What appends to streams of a prefix wait for, as on a disk that is slow. Null: none waits.</summary>
    public (string Prefix, Task Until)? Slow { get; set; }

    public async Task<long> Append(
        string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        if (Slow is { } slow && stream.StartsWith(slow.Prefix, StringComparison.Ordinal))
            await slow.Until;
        return RefusedPrefix is { } prefix && stream.StartsWith(prefix, StringComparison.Ordinal)
            ? throw new IOException("The disk is full.")
            : await store.Append(stream, expectedVersion, entries, cancellation);
    }

    public Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        store.Read(stream, afterVersion, cancellation);

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default) => store.ReadSnapshot(stream, cancellation);

    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default) =>
        store.WriteSnapshot(stream, snapshot, cancellation);

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => store.Streams(prefix, cancellation);
}
