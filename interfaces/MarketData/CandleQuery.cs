using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>Which candles are wanted: of those in the range the newest.</summary>
/// <param name="Interval">One of <see cref="CandleSeries.UsualPeriods"/>.</param>
/// <param name="Limit">At most so many. 1 or more.</param>
/// <param name="From">The earliest start; null for no bound.</param>
/// <param name="To">Starts are before it; null for no bound.</param>
[GenerateSerializer, Immutable, Alias("trader.CandleQuery")]
public sealed record CandleQuery(
    [property: Id(0)] TimeSpan Interval,
    [property: Id(1)] int Limit,
    [property: Id(2)] Timestamp? From,
    [property: Id(3)] Timestamp? To);
