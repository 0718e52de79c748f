using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansTrader.Storage;

/// <summary>
/// The grains' own states as JSON, in the event store's file and through its writer. A cleared state keeps its row without a
/// payload, so that no ETag ever comes back. Errors of the disk: <see cref="StorageUnavailableException"/>.
/// </summary>
public sealed class SqliteGrainStorage(SqliteEventStore store, JsonSerializerOptions? json = null) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var stored = await store.ReadGrainState(grainId.ToString(), stateName, cancellationToken);
        grainState.State = stored is { Payload: var payload } ? JsonSerializer.Deserialize<T>(payload, json)! : UnwrittenState.Of<T>();
        grainState.ETag = stored is { Version: var version } ? GrainStateRequest.Text(version) : null!;
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(grainState.State, json);
        var version = await store.WriteGrainState(grainId.ToString(), stateName, grainState.ETag, payload, cancellationToken);
        grainState.ETag = GrainStateRequest.Text(version);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await store.WriteGrainState(grainId.ToString(), stateName, grainState.ETag, payload: null, cancellationToken);
        grainState.State = UnwrittenState.Of<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }
}
