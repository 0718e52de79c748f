using Microsoft.Data.Sqlite;
using OrleansTrader.Storage;

namespace OrleansTrader.Tests.Storage;

/// <summary>A folder of its own for every test, and real files in it.</summary>
public abstract class StorageTest : EntryTest, IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("trader-storage-").FullName;

    protected string File => Path.Combine(Folder, "trader.db");

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected SqliteEventStore Open(Action<SqliteStorageOptions>? configure = null)
    {
        var options = new SqliteStorageOptions { Path = File, Durability = Durability.Normal };
        configure?.Invoke(options);
        return new SqliteEventStore(options);
    }

    /// <summary>Another program's connection to the file.</summary>
    protected SqliteConnection Outside(SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = File, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Holds the file's write lock, so that the store's next group stays open until the lock is disposed.</summary>
    protected IDisposable Blocked()
    {
        var connection = Outside();
        Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    /// <summary>Queues an append and returns once the (blocked) writer has taken it: what is queued next makes the next group.</summary>
    private protected static Task<long> AppendAndLetItBeTaken(SqliteEventStore store, string stream, long expected)
    {
        var first = store.Append(stream, expected, Entries(1), Cancellation);
        Assert.True(SpinWait.SpinUntil(() => store.Waiting == 0, TimeSpan.FromSeconds(30)));
        return first;
    }

    protected static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
