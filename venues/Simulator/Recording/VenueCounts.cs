using System.Collections.Immutable;

namespace OrleansTrader.Venues.Simulator.Recording;

/// <summary>What has happened between one venue and its clients since the simulator began.</summary>
/// <param name="Sent">Text messages handed to sockets, by kind, with what faults doubled or spoilt.</param>
/// <param name="LeftOut">Messages that a gap took, by kind.</param>
/// <param name="Requests">What clients said on WebSockets.</param>
/// <param name="Connections">WebSockets that were opened.</param>
/// <param name="Open">WebSockets that are open now.</param>
/// <param name="Ends">Why connections ended: <c>client closed</c>, <c>reset</c>, <c>slow reader</c>, …</param>
public sealed record VenueCounts(
    ImmutableSortedDictionary<MessageKind, long> Sent,
    ImmutableSortedDictionary<MessageKind, long> LeftOut,
    long Requests,
    long Connections,
    int Open,
    ImmutableSortedDictionary<string, long> Ends);
