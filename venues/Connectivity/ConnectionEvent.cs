using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>A connection's move from one state to another. A move to <see cref="ConnectionState.Failed"/> is worth an alert.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Reason">A sentence for people: what happened.</param>
public sealed record ConnectionEvent(string Connection, ConnectionState From, ConnectionState To, string Reason, Timestamp At);
