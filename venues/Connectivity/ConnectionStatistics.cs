using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>What a connection has done since it was made, as of one moment. Counts rise only, also across reconnects.</summary>
public sealed record ConnectionStatistics
{
    public required string Venue { get; init; }

    public required string Connection { get; init; }

    public required ConnectionState State { get; init; }

    /// <summary>When it came to its state; null if it never left the first one.</summary>
    public required Timestamp? Since { get; init; }

    /// <summary>Why it came to its state, a sentence for people.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whole messages of whatever kind.</summary>
    public required long Messages { get; init; }

    /// <summary>Of their payload, as the WebSocket gave it.</summary>
    public required long Bytes { get; init; }

    /// <summary>Messages of data by <see cref="IVenueProtocol.MessageTypes"/>; types that have not come are left out.</summary>
    public required IReadOnlyDictionary<string, long> Data { get; init; }

    /// <summary>Rejected messages by reason.</summary>
    public required IReadOnlyDictionary<string, long> Rejects { get; init; }

    /// <summary>Exceptions out of the protocol and faults of sockets, the silent ones among them.</summary>
    public required long Errors { get; init; }

    /// <summary>Times that it was connected again after a loss or a failed attempt.</summary>
    public required long Reconnects { get; init; }

    /// <summary>Attempts to open a socket, but for the first after a start and the planned renewals.</summary>
    public required long ReconnectAttempts { get; init; }

    /// <summary>Attempts that failed since the last valid message.</summary>
    public required int FailuresInARow { get; init; }

    /// <summary>Sockets replaced as planned.</summary>
    public required long Renewals { get; init; }

    /// <summary>Streams asked for again because no confirmation came in time.</summary>
    public required long SubscriptionRetries { get; init; }

    public required Timestamp? LastMessageAt { get; init; }

    /// <summary>Since it last became connected; zero while it isn't.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>From the last request or probe to its answer; null before the first.</summary>
    public required TimeSpan? RoundTrip { get; init; }

    /// <summary>Streams that are wanted.</summary>
    public required int Streams { get; init; }

    /// <summary>Streams that are wanted and confirmed.</summary>
    public required int LiveStreams { get; init; }
}
