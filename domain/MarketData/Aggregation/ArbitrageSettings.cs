namespace OrleansTrader.MarketData;

/// <summary>What counts as an opportunity between two venues, and how it is told.</summary>
/// <param name="Fees">Default: <see cref="FeeSchedule.Usual"/>.</param>
/// <param name="LeastPercent">
/// What the best pair of prices must bring, fees paid, in percent of what is paid. 0 or more. Default: 0.05.
/// </param>
/// <param name="ChangeInterval">
/// Least time between two changes of one opportunity that are told; its end is told at once. Default: 100 ms.
/// </param>
/// <param name="Kept">How many that have ended stay in the list, of all symbols together. 0 to 100 000. Default: 1 000.</param>
public sealed record ArbitrageSettings(FeeSchedule Fees, decimal LeastPercent, TimeSpan ChangeInterval, int Kept)
{
    public static ArbitrageSettings Default { get; } = new(FeeSchedule.Usual, 0.05m, TimeSpan.FromMilliseconds(100), 1_000);
}
