namespace OrleansTrader.Venues.Connectivity;

/// <summary>How a wanted stream stands.</summary>
/// <param name="Stream">In the venue's words.</param>
/// <param name="IsLive">The venue has confirmed it on an open socket.</param>
/// <param name="Retries">How often it had to be asked for again on that socket.</param>
/// <param name="Reason">Why it isn't live; null if it is.</param>
public sealed record SubscriptionStatus(string Stream, bool IsLive, int Retries, string? Reason);
