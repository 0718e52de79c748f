using OrleansTrader.Journal;

namespace OrleansTrader.Tests;

/// <summary>The real store, but appends to the streams that a test names fail: with nothing recorded, as by a full disk, or after it.</summary>
internal sealed class FaultyStore(IEventStore store) : IEventStore
{
    /// <summary>Null: none is refused.</summary>
    public string? RefusedPrefix { get; set; }

    /// <summary>Appends to these streams are recorded and then fail, as if the disk had not answered. Null: none does.</summary>
    public string? UnansweredPrefix { get; set; }

    /// <summary>What appends to streams of a prefix wait for, as on a disk that is slow. Null: none waits.</summary>
    public (string Prefix, Task Until)? Slow { get; set; }

    public async Task<long> Append(
        string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        if (Slow is { } slow && stream.StartsWith(slow.Prefix, StringComparison.Ordinal))
            await slow.Until;
        if (RefusedPrefix is { } refused && stream.StartsWith(refused, StringComparison.Ordinal))
            throw new IOException("The disk is full.");
        var version = await store.Append(stream, expectedVersion, entries, cancellation);
        return UnansweredPrefix is { } unanswered && stream.StartsWith(unanswered, StringComparison.Ordinal)
            ? throw new IOException("The disk does not answer.")
            : version;
    }

    public Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        store.Read(stream, afterVersion, cancellation);

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default) => store.ReadSnapshot(stream, cancellation);

    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default) =>
        store.WriteSnapshot(stream, snapshot, cancellation);

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => store.Streams(prefix, cancellation);
}
