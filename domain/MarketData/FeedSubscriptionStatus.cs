using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>How a symbol that a feed is to read stands.</summary>
/// <param name="Channels">In the venue's words.</param>
/// <param name="IsLive">The venue has confirmed every channel on a socket that is open.</param>
/// <param name="Retries">How often channels had to be asked for again on that socket.</param>
/// <param name="Waiting">The streams that are not confirmed, each with the reason.</param>
[GenerateSerializer, Immutable, Alias("trader.FeedSubscriptionStatus")]
public sealed record FeedSubscriptionStatus(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] ImmutableArray<string> Channels,
    [property: Id(2)] bool IsLive,
    [property: Id(3)] int Retries,
    [property: Id(4)] ImmutableArray<string> Waiting);
