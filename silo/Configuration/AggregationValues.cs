using System.ComponentModel.DataAnnotations;
using OrleansTrader.MarketData;

namespace OrleansTrader.Configuration;

/// <summary>How several venues' prices become one: a profile, and what differs from it.</summary>
public class AggregationValues
{
    private const string ProfileRule = "it must be default, high-frequency, stable or arbitrage.";

    /// <summary>
    /// <c>default</c>, <c>high-frequency</c>, <c>stable</c> or <c>arbitrage</c>. Default: <c>default</c>; of a symbol: what all have.
    /// </summary>
    [AllowedValues(null, "default", "high-frequency", "stable", "arbitrage", ErrorMessage = ProfileRule)]
    public string? Profile { get; set; }

    /// <summary>
    /// <c>First</c>, <c>Last</c>, <c>Average</c>, <c>Median</c>, <c>VolumeWeighted</c> or <c>BestBidAsk</c>. Default: the profile's.
    /// </summary>
    public AggregationStrategy? Strategy { get; set; }

    /// <summary>Least time between two quotes that are told; 0 tells every change. Default: the profile's.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan? UpdateInterval { get; set; }

    /// <summary>How many trades, and how many told quotes with their sources, are kept. Default: the profile's.</summary>
    [Range(1, 10_000)]
    public int? BufferSize { get; set; }

    /// <summary>A venue's data of this age leaves the aggregate. Default: the profile's.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan? StaleAfter { get; set; }

    /// <param name="others">What holds where neither a profile nor a value is set.</param>
    internal AggregationSettings Over(AggregationSettings others)
    {
        var start = Profile is { } profile ? AggregationSettings.Profiles[profile] : others;
        return new AggregationSettings(
            Strategy ?? start.Strategy,
            UpdateInterval ?? start.UpdateInterval,
            BufferSize ?? start.BufferSize,
            StaleAfter ?? start.StaleAfter);
    }
}
