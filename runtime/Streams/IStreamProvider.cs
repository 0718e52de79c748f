using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named set of streams, registered as a keyed service under its name.</summary>
public interface IStreamProvider
{
    string Name { get; }

    bool IsRewindable { get; }

    /// <summary>The stream of that identity. While it has subscribers, asking for it with another item type is refused.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
