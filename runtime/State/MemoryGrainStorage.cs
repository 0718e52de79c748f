using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// States in memory, for tests and for what may be lost. They are kept as JSON, so that what was written stays as it was when the
/// grain changes its object, and a state that can not be stored is found out here.
/// </summary>
public sealed class MemoryGrainStorage(JsonSerializerOptions? json = null) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Entry> _entries = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var entry = _entries.GetValueOrDefault((stateName, grainId));
        grainState.State = entry is null ? default : JsonSerializer.Deserialize<T>(entry.Json, json);
        grainState.ETag = entry?.ETag;
        grainState.RecordExists = entry is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var etag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        var key = (stateName, grainId);
        var next = new Entry(JsonSerializer.SerializeToUtf8Bytes(grainState.State, json), etag);
        var present = _entries.GetValueOrDefault(key);
        var written = present?.ETag == grainState.ETag
            && (present is null ? _entries.TryAdd(key, next) : _entries.TryUpdate(key, next, present));
        if (!written)
            throw Conflict("written", key, grainState.ETag);
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var present = _entries.GetValueOrDefault(key);
        if (present?.ETag != grainState.ETag || (present is not null && !_entries.TryRemove(KeyValuePair.Create(key, present))))
            throw Conflict("cleared", key, grainState.ETag);
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict(string verb, (string State, GrainId Grain) key, string? etag) => new(
        $"State '{key.State}' of {key.Grain} was not {verb}: it has changed since it was read.",
        _entries.GetValueOrDefault(key)?.ETag,
        etag);

    private sealed class Entry(byte[] json, string etag)
    {
        public byte[] Json { get; } = json;

        public string ETag { get; } = etag;
    }
}
