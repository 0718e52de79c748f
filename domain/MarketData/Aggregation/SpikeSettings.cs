namespace OrleansTrader.MarketData;

/// <summary>When a price is a spike.</summary>
/// <param name="Window">How many trades the mean and the deviation are of. 2 to 10 000. Default: 100.</param>
/// <param name="Threshold">So many deviations away from the mean, up or down, is a spike. Above 0. Default: 5.</param>
/// <param name="Pause">After one that was told, others are counted alone for so long. 0 to 1 day. Default: 1 minute.</param>
public sealed record SpikeSettings(int Window, double Threshold, TimeSpan Pause)
{
    public static SpikeSettings Default { get; } = new(100, 5, TimeSpan.FromMinutes(1));
}
