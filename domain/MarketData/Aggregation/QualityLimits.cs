namespace OrleansTrader.MarketData;

/// <summary>What a price from outside must keep to be believed.</summary>
/// <param name="MostAhead">How far a venue's time may lie ahead of the time of receipt. Default: 60 s.</param>
/// <param name="LowFactor">A price below the lowest of the recent range times this is refused. 0 to 1. Default: 0.5.</param>
/// <param name="HighFactor">A price above the highest of the recent range times this is refused. 1 or more. Default: 2.</param>
/// <param name="RangeWindow">
/// What is recent. After so long without a price that was believed, the next one is, whatever it is: a market may have moved.
/// 1 s to 1 day. Default: 5 minutes.
/// </param>
public sealed record QualityLimits(TimeSpan MostAhead, decimal LowFactor, decimal HighFactor, TimeSpan RangeWindow)
{
    public static QualityLimits Default { get; } = new(TimeSpan.FromSeconds(60), 0.5m, 2m, TimeSpan.FromMinutes(5));
}
