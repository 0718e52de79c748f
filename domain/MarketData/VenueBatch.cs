using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>What a venue told of one symbol, in the order in which it came; other symbols' events may lie between them.</summary>
/// <param name="Venue">The venue's key: <c>binance</c>.</param>
/// <param name="ReceivedAt">When the first of them reached this process.</param>
[GenerateSerializer, Immutable, Alias("trader.VenueBatch")]
public sealed record VenueBatch(
    [property: Id(0)] string Venue,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Timestamp ReceivedAt,
    [property: Id(3)] ImmutableArray<VenueEvent> Events) : FeedMessage;
