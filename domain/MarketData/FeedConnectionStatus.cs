using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>One of a feed's connections. Counts rise only, also across reconnects.</summary>
/// <param name="Since">When it came to its state.</param>
/// <param name="Reason">Why it did, a sentence for a person.</param>
/// <param name="Messages">Whole messages of whatever kind, rejected ones too.</param>
/// <param name="Bytes">Of their payload.</param>
/// <param name="Errors">Faults of sockets, and of the code that reads them.</param>
/// <param name="Rejects">Messages that could not be used, by reason.</param>
/// <param name="Reconnects">Times that it came back.</param>
/// <param name="ReconnectAttempts">Attempts to come back, failed ones too.</param>
/// <param name="FailuresInARow">Attempts that failed since the last valid message.</param>
/// <param name="Renewals">Sockets that were replaced as planned.</param>
/// <param name="SubscriptionRetries">Streams that were asked for again.</param>
/// <param name="Uptime">Since it last became connected; zero while it isn't.</param>
/// <param name="RoundTrip">From the last request to its answer; null before the first.</param>
/// <param name="Streams">Streams that are wanted on it.</param>
/// <param name="LiveStreams">Those of them that the venue has confirmed.</param>
[GenerateSerializer, Immutable, Alias("trader.FeedConnectionStatus")]
public sealed record FeedConnectionStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] FeedConnectionState State,
    [property: Id(2)] Timestamp? Since,
    [property: Id(3)] string? Reason,
    [property: Id(4)] long Messages,
    [property: Id(5)] long Bytes,
    [property: Id(6)] long Errors,
    [property: Id(7)] ImmutableSortedDictionary<string, long> Rejects,
    [property: Id(8)] long Reconnects,
    [property: Id(9)] long ReconnectAttempts,
    [property: Id(10)] int FailuresInARow,
    [property: Id(11)] long Renewals,
    [property: Id(12)] long SubscriptionRetries,
    [property: Id(13)] Timestamp? LastMessageAt,
    [property: Id(14)] TimeSpan Uptime,
    [property: Id(15)] TimeSpan? RoundTrip,
    [property: Id(16)] int Streams,
    [property: Id(17)] int LiveStreams);
