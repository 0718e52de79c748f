using Orleans.Runtime;

namespace OrleansTrader.Runtime;

/// <summary>What a caller gets of a grain method that returns a sequence. Nothing is called before it is enumerated; each time anew.</summary>
internal sealed class GrainEnumerable<T>(GrainReference target, EnumerableCall<T> call) : IAsyncEnumerable<T>
{
    /// <summary>How many items, at most, one call brings that the grain has at once.</summary>
    internal int BatchSize { get; set; } = 100;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new GrainEnumerator<T>(target, new Enumeration<T>(call, BatchSize, cancellationToken), cancellationToken, call.Cancellation);
}
