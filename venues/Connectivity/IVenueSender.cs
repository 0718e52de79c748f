namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// One socket as its protocol sees it. During a planned renewal there are two for a while. Every method may be called from any thread,
/// and does nothing once the socket is gone.
/// </summary>
public interface IVenueSender
{
    /// <summary>1 for a connection's first socket, then rising. Tells two sockets of a renewal apart.</summary>
    long Session { get; }

    /// <summary>
    /// An older socket of the connection is still open, to be replaced by this one: data that comes here may be newer than what is still
    /// to come there. A protocol that tells what comes twice by its being no newer answers <see cref="MessageVerdict.Later"/> to it.
    /// </summary>
    bool IsSuccessor { get; }

    /// <summary>A number for a request of the protocol's own, never used twice on a connection.</summary>
    long NextRequest();

    /// <summary>Queues a text message; it leaves as the limit of outgoing messages allows.</summary>
    void Send(ReadOnlySpan<byte> utf8);

    /// <summary>The venue has acknowledged the request: each stream of it is live. Any request but a subscription is ignored.</summary>
    void Confirmed(long request);

    /// <summary>The venue has acknowledged the stream, or its data has come.</summary>
    void Confirmed(string stream);

    /// <summary>The venue has confirmed the stream, and nothing has been heard against it since.</summary>
    bool IsLive(string stream);

    /// <summary>The venue has refused the request. It is made again after <see cref="VenueConnectionOptions.ConfirmTimeout"/>.</summary>
    void Refused(long request, string reason);

    /// <summary>As for a request, of one stream.</summary>
    void Refused(string stream, string reason);

    /// <summary>The stream, confirmed before, brings nothing any more: it is not live until the venue confirms it again.</summary>
    void Resubscribe(string stream, string reason);

    /// <summary>The answer to what <see cref="IVenueProtocol.WriteProbe"/> wrote has come; gives the round trip.</summary>
    void ProbeAnswered();

    /// <summary>The venue says that it will close this socket: a new one is opened and subscribed beside it at once.</summary>
    void Renew();

    /// <summary>Tears this socket down; the connection opens another.</summary>
    void Close(string reason);
}
