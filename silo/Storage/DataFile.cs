using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrleansTrader.Storage;

/// <summary>
/// The SQLite file and the claim on it. The claim is a lock file held open: it ends with the process, however that dies, and it
/// leaves the database itself readable for other processes.
/// </summary>
internal sealed class DataFile : IDisposable
{
    private const int HasMoved = 20;   // SQLITE_FCNTL_HAS_MOVED

    private readonly SqliteStorageOptions _options;
    private readonly FileStream _claim;

    /// <exception cref="DataFileException">Another process (or another store of this one) has the file open.</exception>
    public DataFile(SqliteStorageOptions options)
    {
        _options = options;
        var path = System.IO.Path.GetFullPath(options.Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // Two names of one file must find the same claim.
        Path = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
        try
        {
            _claim = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new DataFileException(Path, $"it can't be claimed for this process. {cause.Message}", cause);
        }
        // For the operator who looks for the owner.
        _claim.SetLength(0);
        _claim.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        _claim.Flush();
    }

    public string Path { get; }

    /// <summary>The connection that writes. There is one at a time, and it alone runs checkpoints.</summary>
    /// <param name="mode"><see cref="SqliteOpenMode.ReadWriteCreate"/> at the start; later a missing file is an error.</param>
    public SqliteConnection OpenWriter(SqliteOpenMode mode)
    {
        var sync = _options.Durability == Durability.Full ? "FULL" : "NORMAL";
        var limit = _options.MaxPages > 0 ? $"PRAGMA max_page_count = {_options.MaxPages};" : "";
        return Open(mode, connection =>
        {
            Statement.Execute(connection, $"""
                PRAGMA synchronous = {sync}; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
                PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; {limit}
                """);
            // Before the journal mode, which changes the file.
            Schema.Upgrade(connection, Path);
            if (Statement.Value(connection, "PRAGMA journal_mode = WAL") != "wal")
                throw new DataFileException(Path, "its file system can't hold a write-ahead log, which needs shared memory between processes.");
        });
    }

    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, static _ => { });

    /// <summary>
    /// Refuses to go on with a file that is no longer at its path: its writes would succeed and be gone with the process.
    /// </summary>
    /// <exception cref="IOException">The database or its write-ahead log was moved, deleted or replaced.</exception>
    public void EnsureInPlace(SqliteConnection writer)
    {
        var moved = 0;
        // Windows doesn't know the question, and doesn't let an open file be moved either.
        if (sqlite3_file_control(writer.Handle!, "main", HasMoved, ref moved) == raw.SQLITE_OK && moved != 0)
            throw new IOException("it was moved, deleted or replaced while in use.");
        if (!File.Exists(Path + "-wal"))
            throw new IOException("its write-ahead log was moved or deleted while in use.");
    }

    public void Dispose() => _claim.Dispose();

    private SqliteConnection Open(SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        var ready = false;
        try
        {
            connection.Open();
            Statement.Execute(connection, string.Create(CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {_options.BusyTimeout.TotalMilliseconds:F0}"));
            prepare(connection);
            ready = true;
            return connection;
        }
        catch (SqliteException cause)
        {
            throw new DataFileException(Path, $"it can't be opened ({cause.Message})", cause);
        }
        finally
        {
            if (!ready)
                connection.Dispose();
        }
    }

    [DllImport("e_sqlite3", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int sqlite3_file_control(sqlite3 database, [MarshalAs(UnmanagedType.LPStr)] string name, int operation, ref int argument);
}
