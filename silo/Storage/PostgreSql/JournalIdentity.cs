using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>Sees at first use that the database is ours and of our version, and finds the number of our journal in it.</summary>
internal sealed class JournalIdentity(PostgreSqlDatabase database, PostgreSqlStorageOptions options)
{
    private const string AddJournal = "INSERT INTO trader.journals (name) VALUES ($1) ON CONFLICT DO NOTHING";

    private const string FindJournal = "SELECT id FROM trader.journals WHERE name = $1";

    private readonly Lock _gate = new();
    private Task<int>? _id;

    /// <summary>Tried again after it failed.</summary>
    /// <exception cref="DatabaseException">The database is out of reach, or isn't as it must be.</exception>
    public Task<int> Id()
    {
        lock (_gate)
        {
            if (_id is null or { IsCompleted: true, IsCompletedSuccessfully: false })
                _id = Find();
            return _id;
        }
    }

    private async Task<int> Find()
    {
        try
        {
            await using var connection = await database.Connect().ConfigureAwait(false);
            await Check(connection).ConfigureAwait(false);
            await Run(connection, AddJournal, options.Journal).ConfigureAwait(false);
            return (int)(await Run(connection, FindJournal, options.Journal).ConfigureAwait(false))!;
        }
        catch (NpgsqlException fault)
        {
            database.Renew();
            var way = fault is PostgresException ? "used" : "reached";
            throw new DatabaseException(database.Place, $"it can't be {way}. {PostgreSqlDatabase.ReasonOf(fault)}", fault);
        }
    }

    private async Task Check(NpgsqlConnection connection)
    {
        if (await Setting(connection, "server_encoding").ConfigureAwait(false) is var encoding and not "UTF8")
            throw new DatabaseException(database.Place, $"its encoding is {encoding}, and only UTF8 holds every text.");
        if (options.Durability == Durability.Full && await Setting(connection, "synchronous_commit").ConfigureAwait(false) is "off")
        {
            throw new DatabaseException(database.Place,
                "synchronous_commit is off, so the server acknowledges what it may lose. Turn it on, or set Storage:Durability to Normal.");
        }
        await PostgreSqlSchema.Require(connection, database.Place).ConfigureAwait(false);
    }

    private static async Task<string> Setting(NpgsqlConnection connection, string name) =>
        (string)(await Run(connection, $"SHOW {name}").ConfigureAwait(false))!;

    private static async Task<object?> Run(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = PostgreSqlDatabase.Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync().ConfigureAwait(false);
    }
}
