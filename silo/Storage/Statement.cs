using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OrleansTrader.Storage;

/// <summary>
/// A prepared statement, used again and again by one thread at a time. It stands on SQLite's own calls: a
/// <see cref="SqliteCommand"/> costs several times the insert it carries, and waits for locks in its own way. Every error is a <see cref="SqliteException"/>.
/// </summary>
internal sealed class Statement : IDisposable
{
    // Two names that differ only in a broken surrogate must not become the same bytes.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string text)
    {
        var length = Utf8.GetMaxByteCount(text.Length);
        if (length <= 512)
        {
            Span<byte> bytes = stackalloc byte[length];
            return BindText(parameter, bytes[..Utf8.GetBytes(text, bytes)]);
        }
        var rented = ArrayPool<byte>.Shared.Rent(length);
        BindText(parameter, rented.AsSpan(0, Utf8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    /// <summary>Binds UTF-8 bytes as text; SQLite compares them byte by byte and does not check them.</summary>
    public Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, which SQLite would take for NULL.
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
            : raw.sqlite3_bind_blob(_statement, parameter, blob));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Goes to the next row. False: there is none; the statement is then ready for its next use.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        var reset = raw.sqlite3_reset(_statement);
        Check(code == raw.SQLITE_DONE ? reset : code);
        return false;
    }

    /// <summary>Runs to the end, whatever the rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Ends a use before the last row. Not needed after <see cref="Step"/> said false or threw.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    // As bytes: a zero inside would end the text that sqlite3_column_text returns.
    public string Text(int column) => Utf8.GetString(raw.sqlite3_column_blob(_statement, column));

    public void Dispose() => _statement.Dispose();

    /// <summary>The bytes that SQLite compares for a text. A broken surrogate is an <see cref="ArgumentException"/>.</summary>
    public static byte[] Encode(string text) => Utf8.GetBytes(text);

    /// <summary>Runs one or more statements once, without parameters.</summary>
    public static void Execute(SqliteConnection connection, string sql) =>
        Check(raw.sqlite3_exec(connection.Handle!, sql), connection.Handle!);

    /// <summary>The first column of the only row.</summary>
    public static string Value(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Step();
        return statement.Text(0);
    }

    private void Check(int code) => Check(code, _database);

    private static void Check(int code, sqlite3 database)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, database);
    }
}
