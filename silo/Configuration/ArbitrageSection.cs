using System.ComponentModel.DataAnnotations;
using OrleansTrader.MarketData;

namespace OrleansTrader.Configuration;

/// <summary>What counts as an opportunity between two venues. Their fees are <c>Venues:…:TakerFee</c>.</summary>
public sealed class ArbitrageSection
{
    /// <summary>What it must bring, fees paid, in percent of what is paid. Default: 0.05.</summary>
    [Range(typeof(decimal), "0", "100")]
    public decimal MinimumSpreadPercent { get; set; } = ArbitrageSettings.Default.LeastPercent;

    /// <summary>Least time between two changes of one that are told. Default: 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ChangeInterval { get; set; } = ArbitrageSettings.Default.ChangeInterval;

    /// <summary>How many that have ended stay in the list. Default: 1 000.</summary>
    [Range(0, 100_000)]
    public int Kept { get; set; } = ArbitrageSettings.Default.Kept;
}
