namespace OrleansTrader.Venues.Connectivity;

/// <summary>What came of an attempt to connect.</summary>
internal abstract record AttemptOutcome
{
    private AttemptOutcome()
    {
    }

    internal sealed record Succeeded(VenueSession Session) : AttemptOutcome;

    /// <param name="RetryAfter">What the venue asked to wait; null if nothing.</param>
    internal sealed record Failed(string Reason, TimeSpan? RetryAfter = null) : AttemptOutcome;

    /// <summary>Not even tried: the venue's breaker is open for so much longer.</summary>
    internal sealed record Refused(TimeSpan RetryAfter) : AttemptOutcome;
}
