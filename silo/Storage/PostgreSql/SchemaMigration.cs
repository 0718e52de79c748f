using System.Globalization;
using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// Brings a database to the schema of this program. Each step is whole or not at all, and is remembered, so that running it again
/// does nothing; two at the same time wait for each other.
/// </summary>
/// <param name="scripts">Steps of any schemas: those of one name in their order.</param>
/// <param name="say">Is told of each step that was done.</param>
internal sealed class SchemaMigration(PostgreSqlDatabase database, IReadOnlyList<MigrationScript> scripts, Action<string> say)
{
    /// <summary>Any number, as long as nobody else takes it as a lock in this database: the letters "OTRD".</summary>
    private const string LockKey = "1330926148";

    /// <returns>How many steps were done.</returns>
    /// <exception cref="DatabaseException">The database is out of reach, is newer than this program, or refused a step.</exception>
    public async Task<int> Run(CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await database.Connect(cancellation);
            // Its own transactions mustn't end the lock; the end of the session does, however it comes.
            await Execute(connection, $"SELECT pg_advisory_lock({LockKey})", cancellation);
            try
            {
                return await Apply(connection, cancellation);
            }
            finally
            {
                if (connection.FullState.HasFlag(System.Data.ConnectionState.Open))
                    await Execute(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
        catch (NpgsqlException fault)
        {
            throw new DatabaseException(database.Place, $"it can't be migrated. {PostgreSqlDatabase.ReasonOf(fault)}", fault);
        }
    }

    private async Task<int> Apply(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = await PostgreSqlSchema.Applied(connection);
        foreach (var (name, known) in scripts.GroupBy(script => script.Name, steps => steps.Version, (name, steps) => (name, steps.Max())))
            PostgreSqlSchema.RefuseNewer(database.Place, name, applied.GetValueOrDefault(name), known);

        var missing = scripts.Where(script => script.Version > applied.GetValueOrDefault(script.Name)).ToList();
        if (missing.Count > 0)
            await Remember(connection, cancellation);
        foreach (var script in missing)
        {
            await Apply(connection, script, cancellation);
            say(string.Create(CultureInfo.InvariantCulture, $"{script.Name} {script.Version}: {script.Title}"));
        }
        return missing.Count;
    }

    private static Task Remember(NpgsqlConnection connection, CancellationToken cancellation) => Execute(connection, """
        CREATE SCHEMA IF NOT EXISTS trader;
        CREATE TABLE IF NOT EXISTS trader.migrations (
            name    text NOT NULL,
            version integer NOT NULL,
            title   text NOT NULL,
            applied timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (name, version)
        );
        """, cancellation);

    private async Task Apply(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await Execute(connection, script.Text(), cancellation);
        }
        catch (PostgresException fault)
        {
            throw new DatabaseException(database.Place, string.Create(CultureInfo.InvariantCulture,
                $"step {script.Name} {script.Version} ({script.Title}) failed, and changed nothing. {PostgreSqlDatabase.ReasonOf(fault)}"), fault);
        }
        await using var remember = PostgreSqlDatabase.Command(
            connection, "INSERT INTO trader.migrations (name, version, title) VALUES ($1, $2, $3)",
            script.Name, script.Version, script.Title);
        await remember.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // As long as it takes: another one's lock, or a change of a large table.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
