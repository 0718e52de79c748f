using OrleansTrader.Values;

namespace OrleansTrader.Venues.Simulator.Faults;

/// <summary>Something that goes wrong at one venue, and for how long. Without a count or a duration it lasts until it is ended.</summary>
/// <param name="Venue">One of <see cref="SimulatedVenues.All"/>.</param>
public sealed record Fault(FaultKind Kind, string Venue)
{
    /// <summary>Only what is about this symbol. Default: everything.</summary>
    public Symbol? Symbol { get; init; }

    /// <summary>Only messages of this kind, or subscriptions to them. Default: all but replies.</summary>
    public MessageKind? Stream { get; init; }

    /// <summary>How many messages, connections, subscriptions or events. From 1.</summary>
    public int? Count { get; init; }

    /// <summary>By the simulator's clock, from the moment of injection. Above 0.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Above 0, up to 1 hour. Default: 1 s.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>418 or 429. Default: 429.</summary>
    public int Status { get; init; } = 429;

    /// <summary>What a ban without a duration tells; with one, it tells the rest of it. 1 s to 3 days. Default: 1 minute.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Above 0: the venue's clock is ahead. Up to a day either way; not 0. Default: 1 minute.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Above 0, up to 1 000 000. Default: 10.</summary>
    public double MessagesPerSecond { get; init; } = 10;

    /// <summary>It is done when it is injected, and does not go on.</summary>
    public bool IsInstant =>
        Kind is FaultKind.CloseClean or FaultKind.CloseAbrupt or FaultKind.HalfOpen or FaultKind.Burst or FaultKind.SilentLoss;

    /// <summary>It concerns messages one by one.</summary>
    public bool IsOfMessages => Kind is FaultKind.Gap or FaultKind.Duplicate or FaultKind.Reorder or FaultKind.Malformed
        or FaultKind.Truncated or FaultKind.WrongChecksum or FaultKind.Delay;

    /// <summary>Everything that is wrong with it, a sentence each.</summary>
    public IReadOnlyList<string> Mistakes()
    {
        var mistakes = new List<string>();
        Check(Enum.IsDefined(Kind), $"The kind is {Kind}; it must be one of {string.Join(", ", Enum.GetNames<FaultKind>())}.");
        Check(SimulatedVenues.All.Contains(Venue), $"The venue is '{Venue}'; it must be one of {string.Join(", ", SimulatedVenues.All)}.");
        Check(Count is null or >= 1, $"The count is {Count}; it must be at least 1.");
        Check(Duration is null || Duration > TimeSpan.Zero, $"The duration is {Duration}; it must be above 0.");
        Check(Delay > TimeSpan.Zero && Delay <= TimeSpan.FromHours(1), $"The delay is {Delay}; it must be above 0 and up to 1 hour.");
        Check(Status is 418 or 429, $"The status is {Status}; it must be 418 or 429.");
        Check(RetryAfter >= TimeSpan.FromSeconds(1) && RetryAfter <= TimeSpan.FromDays(3),
            $"The retry-after is {RetryAfter}; it must be 1 s to 3 days.");
        Check(Skew != TimeSpan.Zero && Skew.Duration() <= TimeSpan.FromDays(1),
            $"The skew is {Skew}; it must be up to a day either way, and not 0.");
        Check(MessagesPerSecond is > 0 and <= 1_000_000,
            $"The rate is {MessagesPerSecond} messages per second; it must be above 0 and up to 1 000 000.");
        Check(!IsInstant || Duration is null, $"{Kind} is done at once and has no duration.");
        Check(Kind != FaultKind.Burst || Count is not null, "A burst needs a count: of events.");
        Check(Kind is not (FaultKind.Ban or FaultKind.ClockSkew or FaultKind.SlowReader) || Count is null,
            $"{Kind} has a duration, not a count.");
        Check(Kind != FaultKind.WrongChecksum || Venue == SimulatedVenues.Kraken, "Only kraken's messages have a checksum.");
        Check(Stream is null || IsOfMessages || Kind == FaultKind.SilentLoss, $"{Kind} is not about a stream.");
        Check(Stream is not { } stream || Enum.IsDefined(stream),
            $"The stream is {Stream}; it must be one of {string.Join(", ", Enum.GetNames<MessageKind>())}.");
        Check(Stream != MessageKind.Reply, "Replies have no faults.");
        Check(
            Symbol is null || IsOfMessages || Kind is FaultKind.SilentLoss or FaultKind.Burst,
            $"{Kind} is not about a symbol: it is the venue's as a whole.");
        return mistakes;

        void Check(bool holds, string mistake)
        {
            if (!holds)
                mistakes.Add(mistake);
        }
    }
}
