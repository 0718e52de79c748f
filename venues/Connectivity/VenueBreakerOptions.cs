namespace OrleansTrader.Venues.Connectivity;

/// <summary>When a venue's sockets are given up for a while.</summary>
public sealed record VenueBreakerOptions
{
    /// <summary>Failed attempts and losses as a share of all that happened, which opens it. Above 0, up to 1. Default: 0.5.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>So many attempts and losses within the sampling time, or it doesn't judge. 2 to 1 000. Default: 4.</summary>
    public int MinimumAttempts { get; init; } = 4;

    /// <summary>The time it looks back. 500 ms to 1 day. Default: 2 minutes.</summary>
    public TimeSpan SamplingTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long nobody tries; then one connection does for all. 500 ms to 1 day. Default: 10 s.</summary>
    public TimeSpan BreakTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Everything that is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (!(FailureRatio is > 0 and <= 1))
            faults.Add($"The breaker's failure ratio is {FailureRatio}; it must be above 0, up to 1.");
        if (MinimumAttempts is < 2 or > 1_000)
            faults.Add($"The breaker's minimum of attempts is {MinimumAttempts}; it must be between 2 and 1 000.");
        if (SamplingTime < TimeSpan.FromMilliseconds(500) || SamplingTime > TimeSpan.FromDays(1))
            faults.Add($"The breaker's sampling time is {SamplingTime}; it must be between 500 ms and 1 day.");
        if (BreakTime < TimeSpan.FromMilliseconds(500) || BreakTime > TimeSpan.FromDays(1))
            faults.Add($"The breaker's break is {BreakTime}; it must be between 500 ms and 1 day.");
        return faults;
    }
}
