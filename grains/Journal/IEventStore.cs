using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Journal;

/// <summary>
/// Port: the append-only journal. A stream is named for its owner (<c>order/abc-1</c>, <c>portfolio/demo</c>); its events are numbered
/// 1, 2, 3 … without holes, and that number is the stream's version (0: no events yet).
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Adds events behind the expected version, all or none, and completes when they are durable.
    /// </summary>
    /// <param name="expectedVersion">The version the writer has folded; anything else in the store is a <see cref="VersionConflictException"/>.</param>
    /// <returns>The stream's new version.</returns>
    Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default);

    /// <summary>The events after a version, in order; an unknown stream has none.</summary>
    Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>The newest snapshot, or null.</summary>
    Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default);

    /// <summary>Keeps the state at a version and forgets older snapshots of the stream; the events stay.</summary>
    Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default);

    /// <summary>The names of the streams that begin with a prefix, in ordinal order.</summary>
    Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default);
}

/// <summary>A fact to be recorded.</summary>
/// <param name="Type">The event's stable name, never reused for another meaning.</param>
/// <param name="Time">When it happened, by the clock that the writer runs on.</param>
/// <param name="Payload">Its content, UTF-8 JSON.</param>
public readonly record struct JournalEntry(string Type, Timestamp Time, ReadOnlyMemory<byte> Payload);

/// <summary>A recorded fact.</summary>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Position">Its number in the whole store: grows with every append, may have holes.</param>
public readonly record struct RecordedEntry(long Version, long Position, string Type, Timestamp Time, ReadOnlyMemory<byte> Payload);

/// <summary>A stream's folded state at a version.</summary>
public sealed record StreamSnapshot(long Version, ReadOnlyMemory<byte> Payload);

/// <summary>Somebody else appended to the stream since the writer read it. The writer forgets its state and reads again.</summary>
[GenerateSerializer, Alias("trader.VersionConflictException")]
public sealed class VersionConflictException(string stream, long expected, long actual)
    : Exception($"Stream '{stream}' is at version {actual}, not at the expected {expected}.")
{
    [Id(0)]
    public string Stream { get; } = stream;

    [Id(1)]
    public long Expected { get; } = expected;

    [Id(2)]
    public long Actual { get; } = actual;
}
