using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>One of a feed's connections; counts since it was made, also across reconnects.</summary>
/// <param name="Name">The venue's key, with a number from the second one on.</param>
/// <param name="State">Disconnected, Connecting, Connected, Reconnecting or Failed.</param>
/// <param name="Since">When it came to its state.</param>
/// <param name="Reason">Why it did.</param>
/// <param name="Messages">Messages received, of whatever kind.</param>
/// <param name="Bytes">Of their payload.</param>
/// <param name="Errors">Faults of sockets, and of the code that reads them.</param>
/// <param name="Rejects">Messages that could not be used, by reason.</param>
/// <param name="Reconnects">Times that it came back.</param>
/// <param name="ReconnectAttempts">Attempts to come back.</param>
/// <param name="FailuresInARow">Attempts that failed since the last valid message.</param>
/// <param name="Renewals">Sockets replaced as planned.</param>
/// <param name="SubscriptionRetries">Streams asked for again.</param>
/// <param name="LastMessageAt">When the last message came.</param>
/// <param name="UptimeSeconds">Since it last became connected; 0 while it isn't.</param>
/// <param name="RoundTripMilliseconds">From the last request to its answer; null before the first.</param>
/// <param name="Streams">Streams that are wanted on it.</param>
/// <param name="LiveStreams">Those that the venue has confirmed.</param>
public sealed record ConnectionView(
    string Name,
    [property: JsonConverter(typeof(JsonStringEnumConverter<FeedConnectionState>))] FeedConnectionState State,
    Timestamp? Since,
    string? Reason,
    long Messages,
    long Bytes,
    long Errors,
    IReadOnlyDictionary<string, long> Rejects,
    long Reconnects,
    long ReconnectAttempts,
    int FailuresInARow,
    long Renewals,
    long SubscriptionRetries,
    Timestamp? LastMessageAt,
    double UptimeSeconds,
    double? RoundTripMilliseconds,
    int Streams,
    int LiveStreams)
{
    internal static ConnectionView From(FeedConnectionStatus status) => new(
        status.Name,
        status.State,
        status.Since,
        status.Reason,
        status.Messages,
        status.Bytes,
        status.Errors,
        status.Rejects,
        status.Reconnects,
        status.ReconnectAttempts,
        status.FailuresInARow,
        status.Renewals,
        status.SubscriptionRetries,
        status.LastMessageAt,
        status.Uptime.TotalSeconds,
        status.RoundTrip?.TotalMilliseconds,
        status.Streams,
        status.LiveStreams);
}
