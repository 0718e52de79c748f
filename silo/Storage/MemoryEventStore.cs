using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>
/// The journal in memory: for simulations and backtests, whose facts end with the process. Answers at once, on the caller's thread; from
/// any thread. Payloads are copied.
/// </summary>
public sealed class MemoryEventStore : IEventStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, JournalStream> _streams = new(StringComparer.Ordinal);
    private long _position;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No entries, an empty name or type, or a name that is not valid UTF-16.</exception>
    public Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        if (entries.Count == 0)
            throw new ArgumentException("An append needs at least one entry.", nameof(entries));
        foreach (var entry in entries)
            StreamName.Check(entry.Type);
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<long>(cancellation);
        lock (_lock)
        {
            var known = _streams.GetValueOrDefault(stream);
            var version = known?.Events.Count ?? 0;
            if (version != expectedVersion)
                return Task.FromException<long>(new VersionConflictException(stream, expectedVersion, version));
            if (known is null)
                _streams.Add(stream, known = new JournalStream());
            foreach (var entry in entries)
                known.Events.Add(new RecordedEntry(++version, ++_position, entry.Type, entry.Time, entry.Payload.ToArray()));
            return Task.FromResult<long>(version);
        }
    }

    public Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        lock (_lock)
        {
            IReadOnlyList<RecordedEntry> found = _streams.TryGetValue(stream, out var known) && afterVersion < known.Events.Count
                ? known.Events[(int)Math.Max(0, afterVersion)..]
                : [];
            return Task.FromResult(found);
        }
    }

    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        lock (_lock)
            return Task.FromResult(_streams.GetValueOrDefault(stream)?.Snapshot);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The stream has no event of that version.</exception>
    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshot.Version, 1, nameof(snapshot));
        lock (_lock)
        {
            if (!_streams.TryGetValue(stream, out var known) || known.Events.Count < snapshot.Version)
            {
                return Task.FromException(new ArgumentOutOfRangeException(
                    nameof(snapshot), snapshot.Version, $"Stream '{stream}': a snapshot can't be ahead of its events."));
            }

            if (known.Snapshot is null || known.Snapshot.Version <= snapshot.Version)
                known.Snapshot = snapshot with { Payload = snapshot.Payload.ToArray() };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        lock (_lock)
            return Task.FromResult<IReadOnlyList<string>>([.. _streams.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);
    }

    private sealed class JournalStream
    {
        public List<RecordedEntry> Events { get; } = [];

        public StreamSnapshot? Snapshot { get; set; }
    }
}
