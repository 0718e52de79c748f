using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OrleansTrader.Journal;
using OrleansTrader.Values;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// A journal in a PostgreSQL database, which any number of processes read and write; between two writers of one stream the
/// database's primary key decides. Writes of this process are grouped into shared commits. A payload and its memory belong to the
/// store until the append's task completes.
/// </summary>
/// <remarks>
/// Beside the port's own errors: <see cref="DatabaseException"/> while the database isn't fit for use,
/// <see cref="StorageUnavailableException"/> when the server or the way to it fails, <see cref="ObjectDisposedException"/> after
/// disposal. A token withdraws an append that waits for its group; one that a group has taken completes.
/// </remarks>
public sealed class PostgreSqlEventStore : IEventStore, IAsyncDisposable
{
    /// <summary>Longest name of a stream, in bytes of UTF-8: it must fit into an entry of an index.</summary>
    private const int MaxNameBytes = 1_024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JournalIdentity _journal;
    private readonly StorageMetrics _metrics;
    private readonly JournalWriter _writer;
    private bool _closed;

    /// <summary>Connects to nothing yet; <see cref="Open"/> or the first use does.</summary>
    public PostgreSqlEventStore(PostgreSqlStorageOptions options, ILogger<PostgreSqlEventStore>? log = null)
    {
        Database = new PostgreSqlDatabase(options.ConnectionString, options.Durability);
        _journal = new JournalIdentity(Database, options);
        _metrics = new StorageMetrics(this, () => Waiting);
        _writer = new JournalWriter(Database, _journal, options, _metrics, log ?? NullLogger<PostgreSqlEventStore>.Instance);
    }

    /// <summary>Database and host, for people.</summary>
    public string Place => Database.Place;

    /// <summary>Groups committed since the store was made.</summary>
    public long Commits => _metrics.Commits;

    internal PostgreSqlDatabase Database { get; }

    /// <summary>Writes that no group has taken yet.</summary>
    internal int Waiting => _writer.Waiting;

    /// <summary>Sees that the database can be used.</summary>
    /// <returns>The number of the journal in the database.</returns>
    /// <exception cref="DatabaseException">It is out of reach, has no schema, or an older or newer one.</exception>
    public Task<int> Open()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        return _journal.Id();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// No entries, an empty name or type, one that is not valid UTF-16 or holds a NUL, or a stream's name of more than 1 024 bytes.
    /// </exception>
    public Task<long> Append(string stream, long expectedVersion, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        CheckName(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        JournalEntry[] owned = [.. entries];
        if (owned.Length == 0)
            throw new ArgumentException("An append needs at least one entry.", nameof(entries));
        foreach (ref readonly var entry in owned.AsSpan())
            CheckText(entry.Type);
        return _writer.Write(new JournalAppend(stream, expectedVersion, owned), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEntry>> Read(string stream, long afterVersion = 0, CancellationToken cancellation = default)
    {
        CheckName(stream);
        return await Query("""
            SELECT version, position, type, time, payload FROM trader.events
            WHERE journal = $1 AND stream = $2 AND version > $3 ORDER BY version
            """, [stream, afterVersion], ReadEvents, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<StreamSnapshot?> ReadSnapshot(string stream, CancellationToken cancellation = default)
    {
        CheckName(stream);
        return Query(
            "SELECT version, payload FROM trader.snapshots WHERE journal = $1 AND stream = $2",
            [stream],
            static async rows => await rows.ReadAsync().ConfigureAwait(false)
                ? new StreamSnapshot(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1))
                : null,
            cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The stream has no event of that version.</exception>
    public Task WriteSnapshot(string stream, StreamSnapshot snapshot, CancellationToken cancellation = default)
    {
        CheckName(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshot.Version, 1, nameof(snapshot));
        return _writer.Write(new JournalSnapshot(stream, snapshot), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Contains('\0'))
            return [];
        // The names are compared by code point, and none has room for 257 of the last one.
        var names = await Query("""
            SELECT stream FROM trader.events
            WHERE journal = $1 AND version = 1 AND stream >= $2 AND stream < $2 || repeat(chr(1114111), 257)
            """, [prefix], ReadNames, cancellation).ConfigureAwait(false);
        // PostgreSQL orders by code point; ordinal order differs from it above U+D7FF.
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Runs a query whose first parameter is the journal.</summary>
    internal async Task<T> Query<T>(string sql, object[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        var journal = await Open().WaitAsync(cancellation).ConfigureAwait(false);
        return await Database.Read(sql, [journal, .. parameters], read, cancellation).ConfigureAwait(false);
    }

    /// <summary>Answers what was accepted, then lets go of the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _closed, true);
        await _writer.DisposeAsync();
        await Database.DisposeAsync();
        _metrics.Dispose();
    }

    // A fault here must be the caller's own; found by the server it would fail the whole group.
    internal static void CheckName(string name)
    {
        CheckText(name);
        if (name.Length > MaxNameBytes / 3 && Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
            throw new ArgumentException($"A stream's name has {MaxNameBytes} bytes at most.", nameof(name));
    }

    private static void CheckText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Contains('\0'))
            throw new ArgumentException("PostgreSQL can't hold a NUL in a text.", nameof(text));
        if (!Ascii.IsValid(text))
            _ = StrictUtf8.GetByteCount(text);
    }

    private static async Task<List<RecordedEntry>> ReadEvents(NpgsqlDataReader rows)
    {
        var entries = new List<RecordedEntry>();
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            entries.Add(new RecordedEntry(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), new Timestamp(rows.GetInt64(3)), rows.GetFieldValue<byte[]>(4)));
        }
        return entries;
    }

    private static async Task<List<string>> ReadNames(NpgsqlDataReader rows)
    {
        var names = new List<string>();
        while (await rows.ReadAsync().ConfigureAwait(false))
            names.Add(rows.GetString(0));
        return names;
    }
}
