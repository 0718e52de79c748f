namespace OrleansTrader.Storage;

/// <summary>A stream's row id and its version within the writer's transaction.</summary>
internal sealed class StreamHead(long id, long version)
{
    public long Id { get; } = id;

    public long Version { get; set; } = version;
}
