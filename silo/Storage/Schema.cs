using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrleansTrader.Storage;

/// <summary>The tables, and the steps that bring an older file to them. <c>PRAGMA user_version</c> counts the steps done.</summary>
internal static class Schema
{
    // "OTRD": tells our files from other SQLite databases.
    private const int ApplicationId = 0x4F545244;

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE streams (
            id   INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        );
        CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            stream   INTEGER NOT NULL,
            version  INTEGER NOT NULL,
            type     TEXT NOT NULL,
            time     INTEGER NOT NULL,
            payload  BLOB NOT NULL
        );
        CREATE UNIQUE INDEX events_by_stream ON events (stream, version);
        CREATE TABLE snapshots (
            stream  INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            payload BLOB NOT NULL
        );
        CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE VIEW journal AS
            SELECT position, name AS stream, version, type,
                   strftime('%Y-%m-%dT%H:%M:%S', (time - nanoseconds) / 1000000000, 'unixepoch')
                       || printf('.%09dZ', nanoseconds) AS time,
                   CAST(payload AS TEXT) AS payload
            FROM (SELECT *, (time % 1000000000 + 1000000000) % 1000000000 AS nanoseconds FROM events) AS e
            JOIN streams ON streams.id = e.stream;
        """,
        """
        CREATE TABLE grain_state (
            grain   TEXT NOT NULL,
            name    TEXT NOT NULL,
            etag    INTEGER NOT NULL,
            payload BLOB,
            PRIMARY KEY (grain, name)
        );
        """,
        """
        CREATE TABLE reminders (
            grain      TEXT NOT NULL,
            name       TEXT NOT NULL,
            etag       TEXT NOT NULL,
            first_tick INTEGER NOT NULL,
            period     INTEGER NOT NULL,
            last_tick  INTEGER,
            PRIMARY KEY (grain, name)
        ) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Version => Steps.Length;

    /// <summary>
    /// Brings the file to <paramref name="target"/> (default: <see cref="Version"/>), each step whole or not at all. A newer file, or
    /// one that is not ours, is a <see cref="DataFileException"/> and stays as it is.
    /// </summary>
    public static void Upgrade(SqliteConnection connection, string path, int? target = null)
    {
        var version = Number(connection, "PRAGMA user_version");
        var application = Number(connection, "PRAGMA application_id");
        var empty = Number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (application != ApplicationId && !(empty && application == 0 && version == 0))
            throw new DataFileException(path, "it is an SQLite database of another program.");
        if (version > Version)
        {
            throw new DataFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"its schema is version {version}, this program knows versions up to {Version}. Use a newer program."));
        }
        for (var step = version; step < (target ?? Version); step++)
        {
            // What fails in between is rolled back when the connection is closed.
            Statement.Execute(connection, string.Create(CultureInfo.InvariantCulture,
                $"BEGIN IMMEDIATE; PRAGMA application_id = {ApplicationId}; {Steps[step]} PRAGMA user_version = {step + 1}; COMMIT;"));
        }
    }

    /// <summary>Writes the version again: a commit that changes nothing but shows that the file can be written and synced.</summary>
    public static void Touch(SqliteConnection connection) =>
        Statement.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));

    private static int Number(SqliteConnection connection, string sql) =>
        int.Parse(Statement.Value(connection, sql), CultureInfo.InvariantCulture);
}
