using Orleans.Streams;

namespace OrleansTrader.Runtime;

public static class StreamStatisticsExtensions
{
    /// <summary>The counts of a provider of this runtime; null for another's.</summary>
    public static StreamProviderStatistics? GetStatistics(this IStreamProvider provider) =>
        (provider as EmbeddedStreamProvider)?.GetStatistics();
}
