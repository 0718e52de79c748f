using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named set of streams, registered as a keyed service under its name.</summary>
public interface IStreamProvider
{
    string Name { get; }

    bool IsRewindable { get; }

    /// <summary>The one stream object of that identity. Its item type is that of the first who asked.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
