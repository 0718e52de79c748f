using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansTrader.Journal;

/// <summary>Writes and reads the snapshots of one kind of owner, through a stored form of its state.</summary>
internal sealed class SnapshotCodec<TState>(Func<TState, byte[]> write, Func<ReadOnlyMemory<byte>, TState> read)
    where TState : class
{
    /// <summary>Events since the last snapshot that are worth another; a long journal waits until it has grown by half.</summary>
    private const long FewestEvents = 1_000;

    public static SnapshotCodec<TState> Of<TStored>(JsonTypeInfo<TStored> json, Func<TState, TStored> store, Func<TStored, TState> restore) => new(
        state => JsonSerializer.SerializeToUtf8Bytes(store(state), json),
        payload => restore(JsonSerializer.Deserialize(payload.Span, json) ?? throw new JsonException("A snapshot is null.")));

    public StreamSnapshot Write(TState state, long version) => new(version, write(state));

    public TState Read(StreamSnapshot snapshot) => read(snapshot.Payload);

    public static bool IsDue(long version, long snapshotVersion) => version - snapshotVersion >= Math.Max(FewestEvents, snapshotVersion / 2);
}
