using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>One venue's part of a symbol's market, as the venue told it.</summary>
/// <param name="IsLive">Whether its quote, its trade or its ticker is part of the aggregate.</param>
/// <param name="UpdatedAt">When anything of it was believed last, by the time of receipt.</param>
/// <param name="LastTrade">However old it is; as <paramref name="Ticker"/>.</param>
/// <param name="Quote">None unless it is part of the aggregate.</param>
/// <param name="Book">Whether the book can be believed.</param>
/// <param name="Polled">A last price that was asked for while the socket is out.</param>
[GenerateSerializer, Immutable, Alias("trader.VenueSnapshot")]
public sealed record VenueSnapshot(
    [property: Id(0)] string Venue,
    [property: Id(1)] bool IsLive,
    [property: Id(2)] Timestamp? UpdatedAt,
    [property: Id(3)] Trade? LastTrade,
    [property: Id(4)] Quote? Quote,
    [property: Id(5)] BookState Book,
    [property: Id(6)] VenueTicker? Ticker,
    [property: Id(7)] Price? Polled,
    [property: Id(8)] QualityCounts Quality);
