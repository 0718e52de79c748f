namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// Exponential backoff with full jitter: drawn evenly from nothing to a ceiling that doubles, so that many clients don't meet.
/// </summary>
/// <param name="random">Used by one thread at a time.</param>
internal sealed class Backoff(TimeSpan shortest, TimeSpan longest, Random random)
{
    /// <param name="failures">Failed attempts in a row, 0 or more.</param>
    internal TimeSpan Ceiling(int failures)
    {
        var doublings = Math.Min(failures, 62);
        return shortest.Ticks > longest.Ticks >> doublings ? longest : new TimeSpan(shortest.Ticks << doublings);
    }

    /// <inheritdoc cref="Ceiling"/>
    internal TimeSpan Next(int failures) => random.NextDouble() * Ceiling(failures);
}
