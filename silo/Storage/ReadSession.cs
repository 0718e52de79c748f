using Microsoft.Data.Sqlite;
using OrleansTrader.Journal;
using OrleansTrader.Values;

namespace OrleansTrader.Storage;

/// <summary>A read-only connection with its statements, used by one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _events;
    private readonly Statement _snapshot;
    private readonly Statement _streams;
    private readonly Statement _grainState;
    private readonly Statement _reminders;

    public ReadSession(SqliteConnection connection, int generation)
    {
        _connection = connection;
        Generation = generation;
        // CROSS JOIN keeps SQLite to this order: the one stream first, then its events.
        _events = new Statement(connection, """
            SELECT e.version, e.position, e.type, e.time, e.payload
            FROM streams s CROSS JOIN events e ON e.stream = s.id
            WHERE s.name = ? AND e.version > ? ORDER BY e.version
            """);
        _snapshot = new Statement(connection, """
            SELECT version, payload FROM streams s CROSS JOIN snapshots ON stream = s.id WHERE s.name = ?
            """);
        _streams = new Statement(connection, "SELECT name FROM streams WHERE name >= ? AND name < ?");
        _grainState = new Statement(connection, "SELECT etag, payload FROM grain_state WHERE grain = ? AND name = ? AND payload IS NOT NULL");
        _reminders = new Statement(connection, "SELECT grain, name, etag, first_tick, period, last_tick IS NOT NULL, last_tick FROM reminders");
    }

    public int Generation { get; }

    public List<RecordedEntry> Events(string stream, long afterVersion)
    {
        var entries = new List<RecordedEntry>();
        _events.Bind(1, stream).Bind(2, afterVersion);
        while (_events.Step())
        {
            entries.Add(new RecordedEntry(
                _events.Int64(0), _events.Int64(1), _events.Text(2), new Timestamp(_events.Int64(3)), _events.Blob(4)));
        }
        return entries;
    }

    public StreamSnapshot? Snapshot(string stream)
    {
        if (!_snapshot.Bind(1, stream).Step())
            return null;
        var snapshot = new StreamSnapshot(_snapshot.Int64(0), _snapshot.Blob(1));
        _snapshot.Reset();
        return snapshot;
    }

    public List<string> Streams(string prefix)
    {
        // UTF-8 has no byte FF, so the prefix with its last byte raised is above all that begin with it, and below all others.
        var from = Statement.Encode(prefix);
        byte[] to = from is [.. var head, var last] ? [.. head, (byte)(last + 1)] : [0xFF];
        var names = new List<string>();
        _streams.BindText(1, from).BindText(2, to);
        while (_streams.Step())
            names.Add(_streams.Text(0));
        // SQLite orders by code point; ordinal order differs from it above U+D7FF.
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>The state with its version, or null for one that was never written or was cleared.</summary>
    public (long Version, byte[] Payload)? GrainState(string grain, string name)
    {
        if (!_grainState.Bind(1, grain).Bind(2, name).Step())
            return null;
        var state = (_grainState.Int64(0), _grainState.Blob(1));
        _grainState.Reset();
        return state;
    }

    public List<ReminderRow> Reminders()
    {
        var rows = new List<ReminderRow>();
        while (_reminders.Step())
        {
            rows.Add(new ReminderRow(
                _reminders.Text(0), _reminders.Text(1), _reminders.Text(2), _reminders.Int64(3), _reminders.Int64(4),
                _reminders.Int64(5) != 0 ? _reminders.Int64(6) : null));
        }
        return rows;
    }

    public void Dispose()
    {
        _reminders.Dispose();
        _events.Dispose();
        _snapshot.Dispose();
        _streams.Dispose();
        _grainState.Dispose();
        _connection.Dispose();
    }
}
