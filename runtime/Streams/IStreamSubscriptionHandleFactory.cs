using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>A subscription whose item type the grain knows and the runtime does not say.</summary>
public interface IStreamSubscriptionHandleFactory
{
    StreamId StreamId { get; }

    string ProviderName { get; }

    GuidId SubscriptionId { get; }

    /// <exception cref="InvalidOperationException">The stream's items are of another type.</exception>
    StreamSubscriptionHandle<T> Create<T>();
}
