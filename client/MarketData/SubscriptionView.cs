using OrleansTrader.MarketData;

namespace OrleansTrader.Api.MarketData;

/// <summary>How a symbol that a feed is to read stands.</summary>
/// <param name="Symbol">The unified symbol.</param>
/// <param name="Channels">In the venue's words.</param>
/// <param name="IsLive">The venue has confirmed every channel on a connection that is open.</param>
/// <param name="Retries">How often channels had to be asked for again on that connection.</param>
/// <param name="Waiting">The streams that are not confirmed, each with the reason.</param>
public sealed record SubscriptionView(
    string Symbol, IReadOnlyList<string> Channels, bool IsLive, int Retries, IReadOnlyList<string> Waiting)
{
    internal static SubscriptionView From(FeedSubscriptionStatus status) =>
        new(status.Symbol.Value, status.Channels, status.IsLive, status.Retries, status.Waiting);
}
