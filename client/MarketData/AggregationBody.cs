namespace OrleansTrader.Api.MarketData;

/// <summary>A choice of how venues become one market, as clients write it. <see cref="AggregationReader"/> reads it.</summary>
/// <param name="Profile">
/// What the other fields change, each for itself: <c>default</c> (also if it is not given), <c>high-frequency</c>, <c>stable</c> or
/// <c>arbitrage</c>.
/// </param>
/// <param name="Strategy"><c>First</c>, <c>Last</c>, <c>Average</c>, <c>Median</c>, <c>VolumeWeighted</c> or <c>BestBidAsk</c>.</param>
/// <param name="UpdateIntervalMilliseconds">Least time between two quotes that are told: 0 to 3 600 000.</param>
/// <param name="BufferSize">How many trades and told quotes are kept: 1 to 10 000.</param>
/// <param name="StaleAfterMilliseconds">A venue that has been silent for longer leaves the market: 1 to 86 400 000.</param>
public sealed record AggregationBody(
    string? Profile = null,
    string? Strategy = null,
    int? UpdateIntervalMilliseconds = null,
    int? BufferSize = null,
    int? StaleAfterMilliseconds = null);
