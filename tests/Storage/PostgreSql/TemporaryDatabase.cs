using Npgsql;
using OrleansTrader.Storage;
using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>A database of one test class, dropped at its end.</summary>
public class TemporaryDatabase : IAsyncLifetime
{
    private readonly string _name = $"trader_test_{Guid.NewGuid():N}";

    /// <summary>A secret that no output may hold; the test server asks for none.</summary>
    public const string Password = "s3cr3t-w0rd";

    public string ConnectionString => Of(_name);

    public async ValueTask InitializeAsync()
    {
        await OnServer($"CREATE DATABASE {_name} ENCODING 'UTF8' TEMPLATE template0");
        await Prepare();
    }

    public async ValueTask DisposeAsync()
    {
        await OnServer($"DROP DATABASE {_name} WITH (FORCE)");
        GC.SuppressFinalize(this);
    }

    /// <summary>Another's connection to the database.</summary>
    public async Task<object?> Outside(string sql) => await Execute(ConnectionString, sql);

    public PostgreSqlEventStore Open(string journal, Action<PostgreSqlStorageOptions>? configure = null)
    {
        var options = new PostgreSqlStorageOptions { ConnectionString = ConnectionString, Journal = journal, Durability = Durability.Normal };
        configure?.Invoke(options);
        return new PostgreSqlEventStore(options);
    }

    protected virtual async Task Prepare()
    {
        await using var database = new PostgreSqlDatabase(ConnectionString, Durability.Full);
        await new SchemaMigration(database, PostgreSqlSchema.Scripts, _ => { }).Run(TestContext.Current.CancellationToken);
    }

    private static Task<object?> OnServer(string sql) => Execute(PostgreSqlServer.ConnectionString!, sql);

    private static string Of(string database) =>
        new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString) { Database = database, Password = Password }.ConnectionString;

    private static async Task<object?> Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
