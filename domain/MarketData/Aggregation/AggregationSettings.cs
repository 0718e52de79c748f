using System.Collections.Frozen;
using System.Collections.Immutable;
using Orleans;

namespace OrleansTrader.MarketData;

/// <summary>How one symbol's venues become one market. Can be changed at run time.</summary>
/// <param name="UpdateInterval">Least time between two quotes that are told; 0 tells every change. 0 to 1 h. Default: 0.</param>
/// <param name="BufferSize">
/// How many trades, and how many told quotes with their sources, are kept. Volume weights reach as far back. 1 to 10 000. Default: 100.
/// </param>
/// <param name="StaleAfter">A venue's quote, trade or ticker of this age leaves the aggregate. 1 ms to 1 day. Default: 30 s.</param>
[GenerateSerializer, Immutable, Alias("trader.AggregationSettings")]
public sealed record AggregationSettings(
    [property: Id(0)] AggregationStrategy Strategy,
    [property: Id(1)] TimeSpan UpdateInterval,
    [property: Id(2)] int BufferSize,
    [property: Id(3)] TimeSpan StaleAfter)
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestStaleAfter = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestStaleAfter = TimeSpan.FromDays(1);
    private const int LargestBuffer = 10_000;

    public static AggregationSettings Default { get; } = new(AggregationStrategy.BestBidAsk, TimeSpan.Zero, 100, TimeSpan.FromSeconds(30));

    /// <summary>Least delay: whoever tells first leads, nothing is held back.</summary>
    public static AggregationSettings HighFrequency { get; } = new(AggregationStrategy.First, TimeSpan.Zero, 10, TimeSpan.FromSeconds(5));

    /// <summary>Quiet, and robust against a venue that is off.</summary>
    public static AggregationSettings Stable { get; } =
        new(AggregationStrategy.Median, TimeSpan.FromSeconds(5), 1_000, TimeSpan.FromSeconds(60));

    /// <summary>The best of all venues, ten times a second.</summary>
    public static AggregationSettings Arbitrage { get; } =
        new(AggregationStrategy.BestBidAsk, TimeSpan.FromMilliseconds(100), 50, TimeSpan.FromSeconds(5));

    /// <summary>The settings that have a name: <c>default</c>, <c>high-frequency</c>, <c>stable</c>, <c>arbitrage</c>.</summary>
    public static FrozenDictionary<string, AggregationSettings> Profiles { get; } = new Dictionary<string, AggregationSettings>
    {
        ["default"] = Default,
        ["high-frequency"] = HighFrequency,
        ["stable"] = Stable,
        ["arbitrage"] = Arbitrage,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Everything that is wrong with them, a sentence each; empty if nothing is.</summary>
    public ImmutableArray<string> Check()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (!Enum.IsDefined(Strategy))
            faults.Add($"Strategy is {(int)Strategy}, which is none of {string.Join(", ", Enum.GetNames<AggregationStrategy>())}.");
        if (UpdateInterval < TimeSpan.Zero || UpdateInterval > LongestInterval)
            faults.Add($"UpdateInterval is {UpdateInterval}, which is not from 0 to {LongestInterval}.");
        if (BufferSize is < 1 or > LargestBuffer)
            faults.Add($"BufferSize is {BufferSize}, which is not from 1 to {LargestBuffer}.");
        if (StaleAfter < ShortestStaleAfter || StaleAfter > LongestStaleAfter)
            faults.Add($"StaleAfter is {StaleAfter}, which is not from {ShortestStaleAfter} to {LongestStaleAfter}.");
        return faults.DrainToImmutable();
    }
}
