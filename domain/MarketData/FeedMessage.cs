using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a feed hands on, in the order in which it happened.</summary>
[GenerateSerializer, Immutable, Alias("trader.FeedMessage")]
public abstract record FeedMessage;

/// <summary>Events of one symbol, in time order, that may be handled as one: nothing of another symbol lies between them.</summary>
/// <param name="Time">The time of the last event; replays set their clock to it before the batch is handed on.</param>
/// <param name="ReceivedAt">When it reached this process (in a replay: the recorded time).</param>
[GenerateSerializer, Immutable, Alias("trader.MarketBatch")]
public sealed record MarketBatch(
    [property: Id(0)] Symbol Symbol,
    [property: Id(1)] Timestamp Time,
    [property: Id(2)] Timestamp ReceivedAt,
    [property: Id(3)] ImmutableArray<MarketEvent> Events) : FeedMessage;

/// <summary>Every event up to and including this time has been handed on: bars that end by then are complete.</summary>
[GenerateSerializer, Immutable, Alias("trader.Watermark")]
public sealed record Watermark([property: Id(0)] Timestamp Time) : FeedMessage;

/// <summary>One input of the feed that is not used, and why. It counts as received.</summary>
/// <param name="Reason">A stable kind to count by: <c>malformed</c>, <c>out-of-order</c>, …</param>
/// <param name="Detail">For a person: where it is (file and row, or the message's text) and what is wrong with it.</param>
[GenerateSerializer, Immutable, Alias("trader.RejectedInput")]
public sealed record RejectedInput([property: Id(0)] string Reason, [property: Id(1)] string Detail) : FeedMessage;

/// <summary>Something a person should know that is not an input, such as a missing file.</summary>
[GenerateSerializer, Immutable, Alias("trader.FeedNotice")]
public sealed record FeedNotice(
    [property: Id(0)] string Text,
    [property: Id(1)] NoticeLevel Level = NoticeLevel.Warning) : FeedMessage;
