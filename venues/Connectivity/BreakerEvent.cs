using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>A venue's circuit breaker opened (its sockets are not to be had) or closed (a socket is back).</summary>
/// <param name="Reason">A sentence for people: the last thing that went wrong, or that a connection is back.</param>
public sealed record BreakerEvent(string Venue, bool IsOpen, string Reason, Timestamp At);
