using Npgsql;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// The connections to one database, opened as needed and used again. After the server was away the next one to ask gets a new
/// connection.
/// </summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const int ReadAttempts = 3;

    private readonly NpgsqlDataSource _source;
    private int _generation;

    /// <exception cref="ArgumentException">The text is no connection string; the message doesn't repeat it.</exception>
    public PostgreSqlDatabase(string connectionString, Durability durability)
    {
        if (!ConnectionText.TryParse(connectionString, out var connection))
            throw new ArgumentException($"Connection string: {ConnectionText.Rule}", nameof(connectionString));
        Place = ConnectionText.PlaceOf(connection);
        var builder = new NpgsqlDataSourceBuilder(ConnectionText.Complete(connection, durability).ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            _ => Interlocked.Increment(ref _generation),
            _ =>
            {
                Interlocked.Increment(ref _generation);
                return Task.CompletedTask;
            });
        _source = builder.Build();
    }

    /// <summary>Database and host, for people.</summary>
    public string Place { get; }

    /// <summary>Grows with every new connection: behind the address there may be another server now.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>A connection that was in use before may turn out to be dead when it is used.</summary>
    public ValueTask<NpgsqlConnection> Connect(CancellationToken cancellation = default) => _source.OpenConnectionAsync(cancellation);

    /// <summary>Lets go of all connections, the busy ones when they come back.</summary>
    public void Renew() => _source.Clear();

    /// <summary>Runs a query; one that failed with its connection is run again on another.</summary>
    /// <exception cref="StorageUnavailableException">The server can't be reached or doesn't answer.</exception>
    public async Task<T> Read<T>(string sql, object[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await Connect(cancellation).ConfigureAwait(false);
                await using var command = Command(connection, sql, parameters);
                await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                return await read(rows).ConfigureAwait(false);
            }
            catch (NpgsqlException fault)
            {
                if (EndsConnection(fault))
                    Renew();
                if (attempt == ReadAttempts || !EndsConnection(fault) || fault.InnerException is TimeoutException)
                    throw Unavailable(fault, mayBeRecorded: false);
            }
        }
    }

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }

    public StorageUnavailableException Unavailable(Exception fault, bool mayBeRecorded) =>
        new(Place, ReasonOf(fault), mayBeRecorded, fault);

    /// <summary>What a person needs to know of a failure, without anything of the connection string.</summary>
    public static string ReasonOf(Exception fault)
    {
        var reason = fault switch
        {
            DatabaseException unfit => unfit.Reason,
            PostgresException { SqlState: ['2', '8', ..] } => "the server refused the login.",
            PostgresException told => told.MessageText,
            _ => fault.GetBaseException().Message,
        };
        return reason.EndsWith('.') ? reason : reason + ".";
    }

    /// <summary>
    /// Whether the server refused a statement, so that its transaction is certainly rolled back. After anything else, the end of
    /// the connection above all, it may have committed.
    /// </summary>
    public static bool IsRefusal(Exception fault) => fault is PostgresException
    {
        InvariantSeverity: "ERROR",
        SqlState: not (PostgresErrorCodes.StatementCompletionUnknown or PostgresErrorCodes.TransactionResolutionUnknown),
    };

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static bool EndsConnection(NpgsqlException fault) => fault is not PostgresException { InvariantSeverity: "ERROR" };
}
