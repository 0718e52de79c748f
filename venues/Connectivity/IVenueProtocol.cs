using System.Buffers;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// What a venue's session says and understands on one connection. The methods named On… are never called at the same time, not even
/// for the two sockets of a renewal; those named Write… may be called at any time from any thread, and depend on nothing but what
/// they are given. An exception out of any of them is counted and tears the socket down.
/// <para>
/// During a planned renewal both sockets bring the same streams for a while, neither in step with the other. The protocol drops what
/// comes twice by the venue's own numbers (trade id, update id). It gets all of the old socket before any of the new one if it answers
/// <see cref="MessageVerdict.Later"/> to data of a socket that <see cref="IVenueSender.IsSuccessor">is a successor</see>.
/// </para>
/// </summary>
public interface IVenueProtocol
{
    /// <summary>The types of data that <see cref="MessageVerdict.Data"/> counts by: <c>trade</c>, <c>depth</c>, … Never changes.</summary>
    IReadOnlyList<string> MessageTypes { get; }

    /// <summary>Before anything is sent to or taken from a new socket. What it sends leaves before the subscriptions.</summary>
    void OnOpened(IVenueSender session);

    /// <summary>Hot: one whole text message.</summary>
    /// <param name="utf8">Valid during the call only.</param>
    MessageVerdict OnMessage(IVenueSender session, ReadOnlySpan<byte> utf8, Timestamp receivedAt);

    /// <summary>
    /// The socket has no more ready, or has brought <see cref="VenueConnectionOptions.MessagesBeforeIdle"/> in a row: the place to hand
    /// on what was decoded. Nothing more is read until it completes, which is how a slow reader slows the venue down.
    /// </summary>
    /// <param name="ending">Cancelled when the socket goes; what isn't handed on yet is kept for the next call.</param>
    ValueTask OnIdle(CancellationToken ending);

    /// <summary>The last word on a socket, and none is said on it afterwards. <see cref="OnIdle"/> follows.</summary>
    void OnClosed(IVenueSender session, string reason);

    /// <summary>Writes one message that asks for the first few of the streams.</summary>
    /// <param name="request">To be found again in the venue's answer, where the venue has a place for it.</param>
    /// <param name="streams">The venue's names in ordinal order, at least one.</param>
    /// <returns>How many of them, from the first, the message covers: at least 1. The rest is asked for in further messages.</returns>
    int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams);

    /// <inheritdoc cref="WriteSubscribe"/>
    int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams);

    /// <summary>Writes a message that makes the venue answer, for a socket that has been silent.</summary>
    /// <returns>False where the venue has no such message; nothing is sent then.</returns>
    bool WriteProbe(IBufferWriter<byte> to, long request);
}
