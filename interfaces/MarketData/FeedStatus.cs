using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Where a feed stands.</summary>
[GenerateSerializer, Alias("trader.FeedState")]
public enum FeedState
{
    Stopped,
    Running,

    /// <summary>A recording that was read to its end.</summary>
    Completed,

    /// <summary>It ended with an error, which <see cref="FeedStatus.Fault"/> tells.</summary>
    Failed,
}

/// <summary>What a feed has done so far. <c>Received = Processed + Rejected</c>, always.</summary>
/// <param name="Received">Inputs read: ticks, quote bars and trade bars, good or bad.</param>
/// <param name="Processed">Inputs that reached their symbol and everyone behind it.</param>
/// <param name="LastMessageAt">The time of the newest input, by the feed's clock.</param>
/// <param name="Notices">The last things that a person should know, oldest first.</param>
/// <param name="Alerts">Those of level Error, for longer than the rest, oldest first.</param>
[GenerateSerializer, Immutable, Alias("trader.FeedStatus")]
public sealed record FeedStatus(
    [property: Id(0)] string Venue,
    [property: Id(1)] FeedState State,
    [property: Id(2)] long Received,
    [property: Id(3)] long Processed,
    [property: Id(4)] long Rejected,
    [property: Id(5)] ImmutableSortedDictionary<string, long> RejectedByReason,
    [property: Id(6)] Timestamp? LastMessageAt,
    [property: Id(7)] ImmutableArray<string> Notices,
    [property: Id(8)] string? Fault,
    [property: Id(9)] ImmutableArray<string> Alerts);
