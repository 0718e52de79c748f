using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace OrleansTrader.Hosting.Streams;

/// <summary>Who is subscribed to one acknowledged stream. Key: provider and stream, <c>Market/market/SPY</c>.</summary>
[Alias("OrleansTrader.IStreamRegistryGrain")]
internal interface IStreamRegistryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Hands the items to one subscriber after another and completes when the last has handled them. Fails, when all others have them,
    /// if a subscriber can't be reached: whether that one has handled them is unknown.
    /// </summary>
    [Alias("Publish")]
    Task Publish(StreamId stream, [Immutable] object[] items);

    [Alias("Subscribe")]
    Task Subscribe(Guid subscription, GrainId subscriber);

    [Alias("Unsubscribe")]
    Task Unsubscribe(Guid subscription);

    [Alias("SubscriptionsOf")]
    Task<ImmutableArray<Guid>> SubscriptionsOf(StreamId stream, GrainId subscriber);
}
