using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace OrleansTrader.Runtime;

/// <summary>A subscription, for a grain that has not resumed it.</summary>
internal sealed class SubscriptionHandleFactory<TItem>(Subscription<TItem> subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.Hub.StreamId;

    public string ProviderName => subscription.Hub.Provider.Name;

    public GuidId SubscriptionId => GuidId.GetGuidId(subscription.Handle.HandleId);

    public StreamSubscriptionHandle<T> Create<T>() => (object)subscription.Handle as StreamSubscriptionHandle<T>
        ?? throw new InvalidOperationException($"The items of stream {ProviderName}/{StreamId} are {typeof(TItem)}, not {typeof(T)}.");
}
