using System.ComponentModel.DataAnnotations;
using OrleansTrader.MarketData;

namespace OrleansTrader.Configuration;

/// <summary>What a price from outside must keep to be believed.</summary>
public sealed class QualitySection
{
    /// <summary>How far a venue's time may lie ahead of the time of receipt. Default: 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MostAhead { get; set; } = QualityLimits.Default.MostAhead;

    /// <summary>A price below the lowest of the recent range times this is refused. Default: 0.5.</summary>
    [Range(typeof(decimal), "0", "1")]
    public decimal LowFactor { get; set; } = QualityLimits.Default.LowFactor;

    /// <summary>A price above the highest of the recent range times this is refused. Default: 2.</summary>
    [Range(typeof(decimal), "1", "1000000")]
    public decimal HighFactor { get; set; } = QualityLimits.Default.HighFactor;

    /// <summary>What is recent. Default: 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RangeWindow { get; set; } = QualityLimits.Default.RangeWindow;

    internal QualityLimits ToLimits() => new(MostAhead, LowFactor, HighFactor, RangeWindow);
}
