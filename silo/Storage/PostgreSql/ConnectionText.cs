using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// Reads connection strings. They are secrets, and so may be any part of one that isn't understood: no error here repeats a word.
/// </summary>
internal static class ConnectionText
{
    public const string Rule = "it must be a connection string that names host and database: Host=db;Database=trader;Username=me;Password=secret.";

    /// <summary>False: it isn't one, or names no host or no database.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NpgsqlConnectionStringBuilder? connection)
    {
        try
        {
            connection = new NpgsqlConnectionStringBuilder(text);
            return !string.IsNullOrWhiteSpace(connection.Host) && !string.IsNullOrWhiteSpace(connection.Database);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException or OverflowException)
        {
            connection = null;
            return false;
        }
    }

    /// <inheritdoc cref="PlaceOf(NpgsqlConnectionStringBuilder)"/>
    public static string PlaceOf(string text) => PlaceOf(new NpgsqlConnectionStringBuilder(text));

    /// <summary>What an error may tell of a connection.</summary>
    public static string PlaceOf(NpgsqlConnectionStringBuilder connection) =>
        $"PostgreSQL database '{connection.Database}' on {connection.Host}:{connection.Port}";

    /// <summary>With our own choices for what the text leaves open.</summary>
    public static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder given, Durability durability)
    {
        var connection = new NpgsqlConnectionStringBuilder(given.ConnectionString);
        var named = new DbConnectionStringBuilder { ConnectionString = given.ConnectionString };
        // A server has 100 by default, and there may be several of us.
        if (!named.ContainsKey("Maximum Pool Size"))
            connection.MaxPoolSize = Math.Max(16, connection.MinPoolSize);
        if (!named.ContainsKey("Max Auto Prepare"))
            (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (16, 2);
        if (!named.ContainsKey("Application Name"))
            connection.ApplicationName = "OrleansTrader";
        // Nothing that we run leaves anything in a session.
        connection.NoResetOnClose = true;
        connection.PersistSecurityInfo = false;
        connection.IncludeErrorDetail = false;
        if (durability == Durability.Normal)
            connection.Options = $"{connection.Options} -c synchronous_commit=off".TrimStart();
        return connection;
    }
}
