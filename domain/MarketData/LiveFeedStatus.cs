using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>What a live feed's connections and subscriptions do, as of one moment.</summary>
/// <param name="IsOut">The venue's sockets are given up for a while, and last prices are asked for by REST.</param>
/// <param name="Subscriptions">By symbol.</param>
[GenerateSerializer, Immutable, Alias("trader.LiveFeedStatus")]
public sealed record LiveFeedStatus(
    [property: Id(0)] bool IsOut,
    [property: Id(1)] ImmutableArray<FeedConnectionStatus> Connections,
    [property: Id(2)] ImmutableArray<FeedSubscriptionStatus> Subscriptions);
