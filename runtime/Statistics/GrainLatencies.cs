using System.Collections.Immutable;

namespace OrleansTrader.Runtime;

/// <summary>
/// How long sampled calls took, from their arrival at the grain, so with the time in its queue, to their completion.
/// </summary>
/// <param name="Counts">Samples per bucket; one more than there are bounds, the last without an upper one.</param>
public sealed record GrainLatencies(ImmutableArray<long> Counts)
{
    /// <summary>The buckets' upper bounds, inclusive, in steps of 1, 2 and 5, from 100 ns to 100 s.</summary>
    public static ImmutableArray<TimeSpan> UpperBounds { get; } =
    [
        .. from power in Enumerable.Range(0, 9) from step in new[] { 1, 2, 5 } select new TimeSpan((long)(step * Math.Pow(10, power))),
        TimeSpan.FromSeconds(100),
    ];

    public long Samples => Counts.Sum();

    /// <summary>The upper bound of the bucket in which that share of the samples is reached; null without samples, or beyond the bounds.</summary>
    /// <param name="share">More than 0, at most 1: 0.99 for the 99th percentile.</param>
    public TimeSpan? Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var wanted = Math.Ceiling(Samples * share);
        long reached = 0;
        for (var bucket = 0; bucket < UpperBounds.Length && wanted > 0; bucket++)
        {
            reached += Counts[bucket];
            if (reached >= wanted)
                return UpperBounds[bucket];
        }

        return null;
    }

    internal static int BucketOf(TimeSpan time)
    {
        var found = UpperBounds.BinarySearch(time);
        return found < 0 ? ~found : found;
    }
}
