using System.Globalization;
using System.Text.Json;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Storage.PostgreSql;

/// <summary>
/// The grains' own states as JSON, beside the journal that they belong to. A cleared state keeps its row without a payload, so that
/// no ETag ever comes back. Errors of the server: <see cref="StorageUnavailableException"/>.
/// </summary>
public sealed class PostgreSqlGrainStorage(PostgreSqlEventStore store, JsonSerializerOptions? json = null) : IGrainStorage
{
    private const string Find = """
        SELECT etag, payload FROM trader.grain_state
        WHERE journal = $1 AND grain = $2 AND name = $3 AND payload IS NOT NULL
        """;

    private const string Insert = """
        INSERT INTO trader.grain_state AS stored (journal, grain, name, payload, etag) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (journal, grain, name) DO UPDATE SET etag = stored.etag + 1, payload = excluded.payload
        WHERE stored.payload IS NULL RETURNING etag
        """;

    private const string Update = """
        UPDATE trader.grain_state SET etag = etag + 1, payload = $4
        WHERE journal = $1 AND grain = $2 AND name = $3 AND payload IS NOT NULL AND etag = $5 RETURNING etag
        """;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var stored = await Stored(grainId.ToString(), stateName, cancellationToken);
        grainState.State = stored is { Payload: var payload } ? JsonSerializer.Deserialize<T>(payload, json)! : UnwrittenState.Of<T>();
        grainState.ETag = stored?.ETag!;
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        grainState.ETag = await Write(grainId.ToString(), stateName, grainState.ETag, payload, cancellationToken);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var grain = grainId.ToString();
        if (grainState.ETag is not null)
            await Write(grain, stateName, grainState.ETag, payload: null, cancellationToken);
        else if (await Stored(grain, stateName, cancellationToken) is { ETag: var stored })
            throw Stale(grain, stateName, "cleared", stored, etag: null);
        grainState.State = UnwrittenState.Of<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    /// <returns>The new ETag.</returns>
    private async Task<string> Write(string grain, string name, string? etag, byte[]? payload, CancellationToken cancellation)
    {
        PostgreSqlEventStore.CheckName(grain);
        PostgreSqlEventStore.CheckName(name);
        var journal = await store.Open().WaitAsync(cancellation);
        // What isn't a number was never an ETag of ours.
        var expected = long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        object? version;
        try
        {
            await using var connection = await store.Database.Connect(cancellation);
            await using var command = PostgreSqlDatabase.Command(
                connection, etag is null ? Insert : Update, journal, grain, name, (object?)payload ?? DBNull.Value);
            command.Parameters[3].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea;
            if (etag is not null)
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = expected });
            version = await command.ExecuteScalarAsync(cancellation);
        }
        catch (NpgsqlException fault)
        {
            if (!PostgreSqlDatabase.IsRefusal(fault))
                store.Database.Renew();
            throw store.Database.Unavailable(fault, mayBeRecorded: !PostgreSqlDatabase.IsRefusal(fault));
        }
        return version is long written
            ? Text(written)
            : throw Stale(grain, name, payload is null ? "cleared" : "written", (await Stored(grain, name, cancellation))?.ETag, etag);
    }

    private Task<(string ETag, byte[] Payload)?> Stored(string grain, string name, CancellationToken cancellation) => store.Query(
        Find,
        [grain, name],
        static async rows => await rows.ReadAsync()
            ? (Text(rows.GetInt64(0)), rows.GetFieldValue<byte[]>(1))
            : ((string, byte[])?)null,
        cancellation);

    private static InconsistentStateException Stale(string grain, string name, string done, string? stored, string? etag) =>
        new($"State '{name}' of {grain} was not {done}: it has changed since it was read.", stored, etag);

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
