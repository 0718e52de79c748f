using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>A message that was handed to a client's socket. Replies, pings and pongs are not among them.</summary>
/// <param name="Number">Of all messages, from 1.</param>
/// <param name="Connection">The client's connection, from 1.</param>
/// <param name="Symbol">Nothing where it is about no single one.</param>
/// <param name="FirstId">Of trades: the venue's id of the first. Of books: the first update in it, 0 where the venue doesn't number
/// them.</param>
/// <param name="LastId">Of trades: the last. Of books: the update that the book has then, by the simulator's count.</param>
/// <param name="Fault">What was done to it; nothing: it is as the venue meant it.</param>
public readonly record struct SentMessage(
    long Number, long Connection, string Venue, Symbol? Symbol, MessageKind Kind, long FirstId, long LastId, int Bytes, FaultKind? Fault)
{
    /// <summary>Its text is what the venue meant, whenever and however often it was sent.</summary>
    public bool IsWhole => Fault is not (FaultKind.Malformed or FaultKind.Truncated or FaultKind.WrongChecksum);
}
