using Microsoft.Extensions.Logging.Abstractions;
using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>
/// The journal in one SQLite file, which this process has for itself while the store is open; others may read. Writes are grouped into
/// shared commits. A payload and its memory belong to the store until the append's task completes.
/// </summary>
/// <remarks>
/// Beside the port's own errors: <see cref="StorageUnavailableException"/> when the disk or the file fails,
/// <see cref="ObjectDisposedException"/> after disposal. A token withdraws an append that waits for its group; one that a group has
/// taken completes.
/// </remarks>
public sealed class SqliteEventStore : IEventStore, IAsyncDisposable
{
    private readonly DataFile _file;
    private readonly StorageMetrics _metrics;
    private readonly ReaderPool _readers;
    private readonly GroupWriter _writer;

    /// <summary>Opens the file, makes it if it is missing, and brings an older schema up to date.</summary>
    /// <exception cref="DataFileException">The file is in use, is newer than this program, or isn't one of ours.</exception>
    public SqliteEventStore(SqliteStorageOptions options, ILogger<SqliteEventStore>? log = null)
    {
        _file = new DataFile(options);
        _metrics = new StorageMetrics(this, () => Waiting);
        _readers = new ReaderPool(_file, options);
        try
        {
            _writer = new GroupWriter(_file, options, _readers, _metrics, log ?? NullLogger<SqliteEventStore>.Instance);
        }
        catch
        {
            _metrics.Dispose();
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The data file's full path.</summary>
    public string Path => _file.Path;

    /// <summary>Groups committed since the store was opened.</summary>
    public long Commits => _metrics.Commits;

    /// <summary>Writes that no group has taken yet.</summary>
    internal int Waiting => _writer.Waiting;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No entries, an empty name or type, or a name that is not valid UTF-16.</exception>
    public Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        // A fault here must be the caller's own; found by the writer it would fail the whole group.
        StreamName.Check(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        JournalEntry[] owned = [.. entries];
        if (owned.Length == 0)
            throw new ArgumentException("An append needs at least one entry.", nameof(entries));
        foreach (ref readonly var entry in owned.AsSpan())
            StreamName.Check(entry.Type);
        return _writer.Write(new AppendRequest(stream, expectedVersion, owned), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        return await _readers.Query(session => session.Events(stream, afterVersion), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        return _readers.Query(session => session.Snapshot(stream), cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The stream has no event of that version.</exception>
    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default)
    {
        StreamName.Check(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshot.Version, 1, nameof(snapshot));
        return _writer.Write(new SnapshotRequest(stream, snapshot), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return await _readers.Query(session => session.Streams(prefix), cancellation).ConfigureAwait(false);
    }

    /// <summary>A grain's state with its version, or null.</summary>
    internal Task<(long Version, byte[] Payload)?> ReadGrainState(string grain, string name, CancellationToken cancellation)
    {
        StreamName.Check(grain);
        StreamName.Check(name);
        return _readers.Query(session => session.GrainState(grain, name), cancellation);
    }

    /// <summary>Writes a grain's state, or clears it (null), if its ETag is still the one given; tells the new version.</summary>
    internal Task<long> WriteGrainState(string grain, string name, string? etag, byte[]? payload, CancellationToken cancellation)
    {
        StreamName.Check(grain);
        StreamName.Check(name);
        return _writer.Write(new GrainStateRequest(grain, name, etag, payload), cancellation);
    }

    internal Task<List<ReminderRow>> ReadReminders(CancellationToken cancellation) =>
        _readers.Query(static session => session.Reminders(), cancellation);

    /// <summary>Runs a change of the reminders in the writer's next group; tells what it returns.</summary>
    internal Task<long> ChangeReminders(Func<WriteSession, long> change, CancellationToken cancellation) =>
        _writer.Write(new ReminderRequest(change), cancellation);

    /// <summary>Answers what was accepted, then lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // First the readers: the last connection to close tidies the write-ahead log away, and a reader can't.
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
        _metrics.Dispose();
        _file.Dispose();
    }
}
