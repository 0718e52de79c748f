using Microsoft.Data.Sqlite;
using OrleansTrader.Journal;

namespace OrleansTrader.Storage;

/// <summary>
/// The writing connection with its statements and what it remembers of the streams. After any error it is thrown away whole: then
/// nothing it remembers can be of a transaction that was rolled back.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    private readonly DataFile _file;
    private readonly SqliteConnection _connection;
    private readonly RecentStreams<StreamHead> _recent;
    private readonly List<Statement> _statements = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _findStream;
    private readonly Statement _addStream;
    private readonly Statement _addEvent;
    private readonly Statement _putSnapshot;
    private readonly Statement _findGrainState;
    private readonly Statement _putGrainState;
    private readonly Statement _putReminder;
    private readonly Statement _markReminder;
    private readonly Statement _removeReminder;

    public WriteSession(DataFile file, SqliteStorageOptions options, SqliteOpenMode mode)
    {
        _file = file;
        _connection = file.OpenWriter(mode);
        _recent = new RecentStreams<StreamHead>(options.RememberedStreams);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _findStream = Prepare("SELECT id, (SELECT max(version) FROM events WHERE stream = id) FROM streams WHERE name = ?");
        _addStream = Prepare("INSERT INTO streams (name) VALUES (?) RETURNING id");
        _addEvent = Prepare("INSERT INTO events (stream, version, type, time, payload) VALUES (?, ?, ?, ?, ?)");
        _putSnapshot = Prepare("""
            INSERT INTO snapshots (stream, version, payload) VALUES (?, ?, ?)
            ON CONFLICT (stream) DO UPDATE SET version = excluded.version, payload = excluded.payload
            WHERE excluded.version >= version
            """);
        _findGrainState = Prepare("SELECT etag, payload IS NOT NULL FROM grain_state WHERE grain = ? AND name = ?");
        _putGrainState = Prepare("""
            INSERT INTO grain_state (grain, name, etag, payload) VALUES (?, ?, ?, ?)
            ON CONFLICT (grain, name) DO UPDATE SET etag = excluded.etag, payload = excluded.payload
            """);
        _putReminder = Prepare("INSERT OR REPLACE INTO reminders (grain, name, etag, first_tick, period, last_tick) VALUES (?, ?, ?, ?, ?, ?)");
        _markReminder = Prepare("UPDATE reminders SET last_tick = ? WHERE grain = ? AND name = ? AND etag = ? RETURNING 1");
        _removeReminder = Prepare("DELETE FROM reminders WHERE grain = ? AND name = ? AND etag = ? RETURNING 1");
    }

    /// <summary>Shows by a commit that the file can be written and synced.</summary>
    public void Probe()
    {
        Schema.Touch(_connection);
        EnsureInPlace();
    }

    public void Begin()
    {
        _begin.Run();
        EnsureInPlace();
    }

    public void Commit()
    {
        _commit.Run();
        EnsureInPlace();
    }

    /// <summary>The stream's head, or null for a stream without events.</summary>
    public StreamHead? Find(string stream)
    {
        if (!_recent.TryFind(stream, out var head) && _findStream.Bind(1, stream).Step())
        {
            head = new StreamHead(_findStream.Int64(0), _findStream.Int64(1));
            _findStream.Reset();
            _recent.Set(stream, head);
        }
        return head;
    }

    public StreamHead AddStream(string stream)
    {
        _addStream.Bind(1, stream).Step();
        var head = new StreamHead(_addStream.Int64(0), 0);
        _addStream.Run();
        _recent.Set(stream, head);
        return head;
    }

    public void AddEvent(StreamHead head, in JournalEntry entry)
    {
        _addEvent
            .Bind(1, head.Id)
            .Bind(2, head.Version + 1)
            .Bind(3, entry.Type)
            .Bind(4, entry.Time.UnixNanoseconds)
            .Bind(5, entry.Payload.Span)
            .Run();
        head.Version++;
    }

    public void PutSnapshot(StreamHead head, StreamSnapshot snapshot) =>
        _putSnapshot.Bind(1, head.Id).Bind(2, snapshot.Version).Bind(3, snapshot.Payload.Span).Run();

    /// <summary>The last version ever given to the state (0: none), and whether it is there or was cleared.</summary>
    public (long Version, bool Exists) FindGrainState(string grain, string name)
    {
        if (!_findGrainState.Bind(1, grain).Bind(2, name).Step())
            return (0, false);
        var found = (_findGrainState.Int64(0), _findGrainState.Int64(1) != 0);
        _findGrainState.Reset();
        return found;
    }

    public void PutGrainState(string grain, string name, long version, byte[]? payload)
    {
        _putGrainState.Bind(1, grain).Bind(2, name).Bind(3, version);
        if (payload is null)
            _putGrainState.BindNull(4).Run();
        else
            _putGrainState.Bind(4, payload.AsSpan()).Run();
    }

    /// <summary>As the two below, returns the rows that it changed.</summary>
    public long PutReminder(ReminderRow row)
    {
        _putReminder.Bind(1, row.Grain).Bind(2, row.Name).Bind(3, row.ETag).Bind(4, row.FirstTick).Bind(5, row.Period);
        if (row.LastTick is { } last)
            _putReminder.Bind(6, last);
        else
            _putReminder.BindNull(6);
        _putReminder.Run();
        return 1;
    }

    public long MarkReminder(ReminderRow row) =>
        Count((row.LastTick is { } last ? _markReminder.Bind(1, last) : _markReminder.BindNull(1)).Bind(2, row.Grain).Bind(3, row.Name).Bind(4, row.ETag));

    public long RemoveReminder(string grain, string name, string etag) =>
        Count(_removeReminder.Bind(1, grain).Bind(2, name).Bind(3, etag));

    /// <summary>Rolls an open transaction back.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }

    private static long Count(Statement statement)
    {
        long rows = 0;
        while (statement.Step())
            rows++;
        return rows;
    }

    private void EnsureInPlace() => _file.EnsureInPlace(_connection);

    private Statement Prepare(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }
}
