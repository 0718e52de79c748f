using OrleansTrader.Runtime;

namespace Orleans.Runtime;

public static class AsyncEnumerableExtensions
{
    /// <summary>
    /// Sets how many items one call brings at most of a sequence that a grain returns; without it 100. Only items that the grain has
    /// without waiting come together. Other sequences are left as they are.
    /// </summary>
    public static IAsyncEnumerable<T> WithBatchSize<T>(this IAsyncEnumerable<T> self, int maxBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBatchSize);
        if (self is GrainEnumerable<T> ours)
            ours.BatchSize = maxBatchSize;
        return self;
    }
}
