using System.Text.Json.Serialization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Api.MarketData;

/// <summary>What a feed of market data has done so far; received is processed plus rejected.</summary>
/// <param name="Venue">The venue's key: <c>binance</c>, <c>replay</c>.</param>
/// <param name="State">Stopped, Running, Completed (a recording read to its end) or Failed.</param>
/// <param name="Received">Inputs read, good or bad.</param>
/// <param name="Processed">Inputs that reached their symbol and everyone behind it.</param>
/// <param name="Rejected">Inputs that could not be used.</param>
/// <param name="RejectedByReason">How many for which reason.</param>
/// <param name="LastMessageAt">The time of the newest input, by the feed's clock.</param>
/// <param name="Notices">The last things that a person should know, oldest first.</param>
/// <param name="Fault">Why a failed feed ended.</param>
/// <param name="Alerts">The last notices that somebody should look at, oldest first.</param>
/// <param name="IsOut">The venue's sockets are given up for a while, and last prices are asked for by REST.</param>
/// <param name="Connections">Of a live feed; a recording has none.</param>
/// <param name="Subscriptions">Of a live feed, by symbol.</param>
public sealed record FeedView(
    string Venue,
    [property: JsonConverter(typeof(JsonStringEnumConverter<FeedState>))] FeedState State,
    long Received,
    long Processed,
    long Rejected,
    IReadOnlyDictionary<string, long> RejectedByReason,
    Timestamp? LastMessageAt,
    IReadOnlyList<string> Notices,
    string? Fault,
    IReadOnlyList<string> Alerts,
    bool IsOut,
    IReadOnlyList<ConnectionView> Connections,
    IReadOnlyList<SubscriptionView> Subscriptions)
{
    internal static FeedView From(FeedStatus status, LiveFeedStatus? live) => new(
        status.Venue,
        status.State,
        status.Received,
        status.Processed,
        status.Rejected,
        status.RejectedByReason,
        status.LastMessageAt,
        status.Notices,
        status.Fault,
        status.Alerts.IsDefault ? [] : status.Alerts,
        live is { IsOut: true },
        [.. live?.Connections.Select(ConnectionView.From) ?? []],
        [.. live?.Subscriptions.Select(SubscriptionView.From) ?? []]);
}
