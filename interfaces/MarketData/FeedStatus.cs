using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Where a feed stands.</summary>
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
public sealed record FeedStatus(
    string Venue,
    FeedState State,
    long Received,
    long Processed,
    long Rejected,
    ImmutableSortedDictionary<string, long> RejectedByReason,
    Timestamp? LastMessageAt,
    ImmutableArray<string> Notices,
    string? Fault);
