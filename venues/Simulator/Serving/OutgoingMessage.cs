using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>What is known of a message beside its text.</summary>
/// <param name="Book">The symbol's number; -1 where it is about no single one.</param>
/// <param name="FirstId">Of trades: the first of its trades. Of books: the first update in it, where the venue numbers them.</param>
/// <param name="LastId">Of trades: the last of its trades. Of books: the update of the venue's book that it leads to.</param>
internal readonly record struct MessageFacts(MessageKind Kind, int Book, long FirstId = 0, long LastId = 0);

/// <summary>A frame on its way to one client.</summary>
/// <param name="Payload">The client's own copy.</param>
/// <param name="Due">Not before this time of the simulator's clock; nothing: at once.</param>
/// <param name="Fault">What was done to it.</param>
internal sealed record OutgoingMessage(
    FrameKind Frame, byte[] Payload, MessageFacts Facts, DateTimeOffset? Due = null, FaultKind? Fault = null);
