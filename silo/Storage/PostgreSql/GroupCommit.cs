using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// Writes one group of different streams at a time. All its appends are one COPY, which is one transaction: it is durable when the
/// server says so, and where another writer was first on any of its streams the primary key undoes it whole. Then the versions are
/// looked up, the late appends are refused, and the others are written again.
/// </summary>
internal sealed class GroupCommit(PostgreSqlDatabase database, KnownVersions known)
{
    /// <summary>Goes without any success, for what another go or a new connection may heal.</summary>
    private const int MaxAttempts = 5;

    private const string FindVersions = """
        SELECT asked.stream, coalesce((SELECT max(version) FROM trader.events WHERE journal = $1 AND stream = asked.stream), 0)
        FROM unnest($2) AS asked (stream)
        """;

    private const string PutSnapshot = """
        INSERT INTO trader.snapshots AS kept (journal, stream, version, payload) VALUES ($1, $2, $3, $4)
        ON CONFLICT (journal, stream) DO UPDATE SET version = excluded.version, payload = excluded.payload
        WHERE excluded.version >= kept.version
        """;

    private readonly CopyRows _rows = new();
    private readonly Dictionary<string, JournalWrite> _left = new(StringComparer.Ordinal);
    private readonly List<JournalWrite> _open = [];
    private readonly List<JournalAppend> _appends = [];
    private bool _connected;
    private bool _sent;

    /// <summary>When it completes, every write knows what became of it, and what was accepted is durable.</summary>
    /// <exception cref="StorageUnavailableException">No append of the group is recorded, or all may be; it says which.</exception>
    public async Task Run(int journal, List<JournalWrite> group)
    {
        _left.Clear();
        foreach (var write in group)
            _left.Add(write.Stream, write);

        // Others were first on some stream: what is known of the group's streams is old.
        var overtaken = false;
        for (var attempt = 1; _left.Count > 0; attempt++)
        {
            _connected = _sent = false;
            try
            {
                await using var connection = await database.Connect().ConfigureAwait(false);
                _connected = true;
                if (await RefuseLate(connection, journal, overtaken).ConfigureAwait(false) > 0)
                    attempt = 1;
                await Append(connection, journal).ConfigureAwait(false);
                await Keep(connection, journal).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                known.Forget();
                var refused = PostgreSqlDatabase.IsRefusal(fault);
                if (!refused)
                    database.Renew();
                if (attempt == MaxAttempts || !MayHeal(fault, refused))
                    throw database.Unavailable(fault, mayBeRecorded: _sent && !refused);
                overtaken |= fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
            }
        }
    }

    /// <summary>
    /// Whether another go is safe and of use: the server undid the group because of another one, or a connection that was in use
    /// before was dead when the group came, and has not seen it.
    /// </summary>
    private bool MayHeal(Exception fault, bool refused) => refused
        ? fault is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        }
        : _connected && !_sent && fault is NpgsqlException { InnerException: not TimeoutException };

    /// <summary>Refuses the writes that are not at the version of their stream, as far as that can be known before writing.</summary>
    /// <returns>How many were refused.</returns>
    private async Task<int> RefuseLate(NpgsqlConnection connection, int journal, bool overtaken)
    {
        _open.Clear();
        if (overtaken)
            _open.AddRange(_left.Values);
        else
            known.FindOpen(_left.Values, database.Generation, _open);
        if (_open.Count == 0)
            return 0;

        string[] streams = [.. _open.Select(write => write.Stream)];
        await using var command = PostgreSqlDatabase.Command(connection, FindVersions, journal, streams);
        await using var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var before = _left.Count;
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            var write = _left[rows.GetString(0)];
            if (write.RefusalAt(rows.GetInt64(1)) is not { } refusal)
                continue;
            write.Refuse(refusal);
            _left.Remove(write.Stream);
        }
        return before - _left.Count;
    }

    private async Task Append(NpgsqlConnection connection, int journal)
    {
        _appends.Clear();
        _appends.AddRange(_left.Values.OfType<JournalAppend>());
        if (_appends.Count == 0)
            return;
        // One order for all processes: then none waits for another that waits for it.
        _appends.Sort(static (one, other) => string.CompareOrdinal(one.Stream, other.Stream));
        _rows.Begin();
        foreach (var append in _appends)
        {
            var version = append.ExpectedVersion;
            foreach (ref readonly var entry in append.Entries)
                _rows.Add(journal, append.Stream, ++version, entry);
        }
        _rows.End();

        var generation = database.Generation;
        // Its answer shows that the connection is alive, and until the rows are sent there is nothing to be recorded.
        var copy = await connection.BeginRawBinaryCopyAsync(CopyRows.Command).ConfigureAwait(false);
        _sent = true;
        // Disposing ends the COPY, and waits until the server has committed.
        await using (copy.ConfigureAwait(false))
            await copy.WriteAsync(_rows.Written).ConfigureAwait(false);

        known.Learn(_appends, generation);
        foreach (var append in _appends)
        {
            append.Accept(append.NewVersion);
            _left.Remove(append.Stream);
        }
    }

    /// <summary>Writes the snapshots. One that fails is that writer's alone: the group's appends are durable.</summary>
    private async Task Keep(NpgsqlConnection connection, int journal)
    {
        foreach (var write in _left.Values.OfType<JournalSnapshot>())
        {
            try
            {
                await using var command = PostgreSqlDatabase.Command(
                    connection, PutSnapshot, journal, write.Stream, write.Snapshot.Version, write.Snapshot.Payload);
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
                write.Accept(write.Snapshot.Version);
            }
            catch (Exception fault)
            {
                var refused = PostgreSqlDatabase.IsRefusal(fault);
                if (!refused)
                    database.Renew();
                write.Refuse(database.Unavailable(fault, mayBeRecorded: !refused));
            }
        }
        _left.Clear();
    }
}
