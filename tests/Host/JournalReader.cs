using Microsoft.Data.Sqlite;

namespace OrleansTrader.Tests.Host;

/// <summary>Looks into the data file of a running or ended process, from outside.</summary>
internal static class JournalReader
{
    /// <summary>The only data file below a folder, or null while there is none.</summary>
    public static string? FindFile(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "trader.db", SearchOption.AllDirectories).SingleOrDefault() : null;

    /// <summary>How many events are recorded; 0 while there is no readable file.</summary>
    public static long Count(string folder)
    {
        if (FindFile(folder) is not { } file)
            return 0;
        try
        {
            using var connection = Open(file);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM events";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // It is just being made.
            return 0;
        }
    }

    /// <summary>The events of the streams that begin with a prefix, by stream and version.</summary>
    public static IReadOnlyList<RecordedLine> Read(string folder, string streamPrefix)
    {
        using var connection = Open(FindFile(folder)!);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT stream, version, type, time, payload FROM journal
            WHERE stream >= $prefix AND stream < $prefix || x'7f' ORDER BY stream, version
            """;
        command.Parameters.AddWithValue("$prefix", streamPrefix);
        using var rows = command.ExecuteReader();
        var lines = new List<RecordedLine>();
        while (rows.Read())
            lines.Add(new RecordedLine(rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetString(4)));
        return lines;
    }

    /// <summary>What SQLite finds when it checks the whole file: <c>ok</c>, or what is wrong.</summary>
    public static string CheckIntegrity(string folder)
    {
        using var connection = Open(FindFile(folder)!);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        return connection;
    }
}

internal sealed record RecordedLine(string Stream, long Version, string Type, string Time, string Payload);
