using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>A candle that a venue made of its own trades.</summary>
/// <param name="IsClosed">Whether it is complete; else it is the one that is still open, as far as it has come.</param>
[GenerateSerializer, Immutable, Alias("trader.VenueCandle")]
public sealed record VenueCandle(
    [property: Id(0)] string Venue,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Bar Bar,
    [property: Id(3)] bool IsClosed) : FeedMessage;
