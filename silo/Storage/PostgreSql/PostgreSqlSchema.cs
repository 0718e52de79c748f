using System.Globalization;
using System.Reflection;
using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>The versions of our own tables, which are in the schema <c>trader</c>. <c>trader.migrations</c> has a row per step done.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>Our tables' name among the scripts.</summary>
    public const string Name = "trader";

    /// <summary>The resources <c>NNNN-title.sql</c>, in their order.</summary>
    public static IReadOnlyList<MigrationScript> Scripts { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(resource => resource.EndsWith(".sql", StringComparison.Ordinal))
        .Select(ToScript)
        .OrderBy(script => script.Version)];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Version => Scripts.Count;

    /// <exception cref="DatabaseException">The tables are missing, or of another version.</exception>
    public static async Task Require(NpgsqlConnection connection, string place)
    {
        var version = (await Applied(connection).ConfigureAwait(false)).GetValueOrDefault(Name);
        if (version == 0)
            throw new DatabaseException(place, "it has no schema for trading yet. Run `silo -- migrate`.");
        if (version < Version)
        {
            throw new DatabaseException(place, string.Create(CultureInfo.InvariantCulture,
                $"its schema is version {version}, this program needs {Version}. Run `silo -- migrate`."));
        }
        RefuseNewer(place, Name, version, Version);
    }

    public static void RefuseNewer(string place, string name, int version, int known)
    {
        if (version > known)
        {
            throw new DatabaseException(place, string.Create(CultureInfo.InvariantCulture,
                $"its schema '{name}' is version {version}, this program knows versions up to {known}. Use a newer program."));
        }
    }

    /// <summary>The last version of each schema that was applied.</summary>
    public static async Task<Dictionary<string, int>> Applied(NpgsqlConnection connection)
    {
        var applied = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var exists = new NpgsqlCommand("SELECT to_regclass('trader.migrations') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync().ConfigureAwait(false) is not true)
            return applied;
        await using var command = new NpgsqlCommand("SELECT name, max(version) FROM trader.migrations GROUP BY name", connection);
        await using var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
            applied.Add(rows.GetString(0), rows.GetInt32(1));
        return applied;
    }

    private static MigrationScript ToScript(string resource)
    {
        var file = resource.Split('.')[^2];
        var dash = file.IndexOf('-', StringComparison.Ordinal);
        return new MigrationScript(Name, int.Parse(file[..dash], CultureInfo.InvariantCulture), file[(dash + 1)..], () => ReadText(resource));
    }

    private static string ReadText(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
