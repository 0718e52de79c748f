namespace OrleansTrader.Venues.Connectivity;

/// <summary>One connection to a venue: where to, how patient, and what the venue allows.</summary>
public sealed record VenueConnectionOptions
{
    /// <summary>The venue's key: <c>binance</c>, … A tag of the metrics.</summary>
    public required string Venue { get; init; }

    /// <summary>Unlike any other connection's. A pool adds a number to it, but to the first: <c>binance</c>, <c>binance-2</c>, …</summary>
    public required string Name { get; init; }

    /// <summary>Absolute, <c>ws</c> or <c>wss</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>From the first packet to the end of the handshake. 100 ms to 2 minutes. Default: 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest silence before a socket is torn down. WebSocket pings are answered by the socket itself and don't count as a sign of
    /// life, since it doesn't tell of them: a venue with quiet streams needs a probe. 1 s to 10 minutes. Default: 30 s.
    /// </summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The silence after which the protocol's probe is sent, once. Below the heartbeat timeout. Default: 10 s.</summary>
    public TimeSpan ProbeAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Between two pings of our own, in the process's real time. Zero sends none, and nobody then notices a peer that only pings.
    /// Up to 10 minutes. Default: 15 s.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a ping of ours waits for its pong, in the process's real time. 1 s to 10 minutes. Default: 15 s.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The ceiling of the delay after a loss, which doubles with every failed attempt; the delay is drawn evenly from nothing to the
    /// ceiling ("full jitter"). 1 ms to 1 minute. Default: 1 s.
    /// </summary>
    public TimeSpan ShortestDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The highest ceiling, and the very delay once failed. From the shortest to 1 hour. Default: 1 minute.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Attempts that fail in a row before the connection is <see cref="ConnectionState.Failed"/>. The count starts anew only with a
    /// first valid message. 1 to 1 000. Default: 10.
    /// </summary>
    public int AttemptsBeforeFailed { get; init; } = 10;

    /// <summary>Whether a failed connection rests until it is started again. Default: no, it keeps trying at the longest delay.</summary>
    public bool GivesUp { get; init; }

    /// <summary>
    /// The age at which a socket is replaced by a new one, opened and subscribed before the old one closes. At least a minute; null
    /// for a venue without a limit. Default: none. (Binance closes at 24 h.)
    /// </summary>
    public TimeSpan? RenewAfter { get; init; }

    /// <summary>
    /// How long the old socket stays once the new one is subscribed, for servers of the venue that are not in step. Up to 1 minute.
    /// Default: 1 s.
    /// </summary>
    public TimeSpan RenewalOverlap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From a subscription's leaving until it is asked for again. 100 ms to 5 minutes. Default: 10 s.</summary>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket that we close may take to bring its last messages. 10 ms to 1 minute. Default: 5 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Streams in one subscribe message, at most. 1 to 10 000. Default: 100.</summary>
    public int StreamsPerRequest { get; init; } = 100;

    /// <summary>Streams that the venue carries on one socket; a pool opens more. 1 to 100 000. Default: 1 024, as Binance has it.</summary>
    public int StreamsPerConnection { get; init; } = 1_024;

    /// <summary>
    /// Outgoing messages, in the long run. Any one second sees at most this and <see cref="OutgoingBurst"/> together. Above 0, up to
    /// 1 000. Default: 3: Binance allows 5 in a second and counts our pongs among them.
    /// </summary>
    public double OutgoingPerSecond { get; init; } = 3;

    /// <summary>Outgoing messages that may leave at once after a pause. 1 to 1 000. Default: 1.</summary>
    public int OutgoingBurst { get; init; } = 1;

    /// <summary>The receive buffer at first, and what is read ahead from the network. 256 bytes to 16 MiB. Default: 64 KiB.</summary>
    public int ReceiveBufferBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// The buffer grows to this; a longer message costs its socket, and so does more than this that a protocol wants later. From the first
    /// size to 256 MiB. Default: 16 MiB.
    /// </summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Messages in a row after which <see cref="IVenueProtocol.OnIdle"/> is called though more are ready. 1 to 65 536. Default: 256.
    /// </summary>
    public int MessagesBeforeIdle { get; init; } = 256;

    /// <summary>Everything that is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Venue))
            faults.Add("The connection's venue is empty.");
        if (string.IsNullOrWhiteSpace(Name))
            faults.Add("The connection's name is empty.");
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("ws" or "wss"))
            faults.Add($"The URL '{Url}' must begin with ws:// or wss://.");
        Time(ConnectTimeout, nameof(ConnectTimeout), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2));
        Time(HeartbeatTimeout, nameof(HeartbeatTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Time(ProbeAfter, nameof(ProbeAfter), TimeSpan.FromMilliseconds(100), HeartbeatTimeout - TimeSpan.FromMilliseconds(1));
        Time(KeepAliveInterval, nameof(KeepAliveInterval), TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Time(KeepAliveTimeout, nameof(KeepAliveTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Time(ShortestDelay, nameof(ShortestDelay), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Time(LongestDelay, nameof(LongestDelay), ShortestDelay, TimeSpan.FromHours(1));
        Time(RenewAfter ?? TimeSpan.FromMinutes(1), nameof(RenewAfter), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Time(RenewalOverlap, nameof(RenewalOverlap), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Time(ConfirmTimeout, nameof(ConfirmTimeout), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Time(CloseTimeout, nameof(CloseTimeout), TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Count(AttemptsBeforeFailed, nameof(AttemptsBeforeFailed), 1, 1_000);
        Count(StreamsPerRequest, nameof(StreamsPerRequest), 1, 10_000);
        Count(StreamsPerConnection, nameof(StreamsPerConnection), 1, 100_000);
        Count(OutgoingBurst, nameof(OutgoingBurst), 1, 1_000);
        Count(ReceiveBufferBytes, nameof(ReceiveBufferBytes), 256, 16 * 1024 * 1024);
        Count(MaxMessageBytes, nameof(MaxMessageBytes), ReceiveBufferBytes, 256 * 1024 * 1024);
        Count(MessagesBeforeIdle, nameof(MessagesBeforeIdle), 1, 65_536);
        if (!(OutgoingPerSecond is > 0 and <= 1_000))
            faults.Add($"{nameof(OutgoingPerSecond)} of '{Name}' is {OutgoingPerSecond}; it must be above 0, up to 1000.");
        return faults;

        void Time(TimeSpan value, string name, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                faults.Add($"{name} of '{Name}' is {value}; it must be between {least} and {most}.");
        }

        void Count(int value, string name, int least, int most)
        {
            if (value < least || value > most)
                faults.Add($"{name} of '{Name}' is {value}; it must be between {least} and {most}.");
        }
    }
}
