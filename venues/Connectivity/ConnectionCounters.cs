using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// A connection's running counts. Hot: <see cref="Received"/> allocates nothing, is O(1), and is called by one thread at a time (the
/// sockets of a connection take turns), hence plain additions; readers may be on other threads and see whole values.
/// </summary>
internal sealed class ConnectionCounters(string venue, string connection, IReadOnlyList<string> types)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _rejects = [];
    private readonly long[] _data = new long[types.Count];
    private long _messages;
    private long _bytes;
    private long _control;
    private long _lastMessageAt;
    private long _errors;
    private long _reconnects;
    private long _reconnectAttempts;
    private long _renewals;
    private long _retries;
    private long _failures;
    private long _roundTrip = -1;
    private int _openSockets;
    private volatile ConnectionState _state;

    internal string Venue => venue;

    internal string Connection => connection;

    internal long Messages => Volatile.Read(ref _messages);

    internal long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Acknowledgements, heartbeats, notices.</summary>
    internal long ControlMessages => Volatile.Read(ref _control);

    internal long Errors => Interlocked.Read(ref _errors);

    internal long Reconnects => Interlocked.Read(ref _reconnects);

    internal long ReconnectAttempts => Interlocked.Read(ref _reconnectAttempts);

    internal long Renewals => Interlocked.Read(ref _renewals);

    internal long SubscriptionRetries => Interlocked.Read(ref _retries);

    /// <summary>Times that so many attempts failed in a row that somebody should look.</summary>
    internal long Failures => Interlocked.Read(ref _failures);

    internal int OpenSockets => Volatile.Read(ref _openSockets);

    internal ConnectionState State
    {
        get => _state;
        set => _state = value;
    }

    internal Timestamp? LastMessageAt => Volatile.Read(ref _lastMessageAt) is var at and not 0 ? new Timestamp(at) : null;

    internal TimeSpan? RoundTrip => Interlocked.Read(ref _roundTrip) is var ticks and >= 0 ? new TimeSpan(ticks) : null;

    internal IEnumerable<KeyValuePair<string, long>> Data =>
        types.Select((type, index) => KeyValuePair.Create(type, Volatile.Read(ref _data[index]))).Where(count => count.Value > 0);

    internal IReadOnlyDictionary<string, long> Rejects
    {
        get
        {
            lock (_lock)
                return new Dictionary<string, long>(_rejects);
        }
    }

    internal void Received(int bytes, in MessageVerdict verdict, Timestamp at)
    {
        Volatile.Write(ref _messages, _messages + 1);
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _lastMessageAt, at.UnixNanoseconds);
        if (verdict.Kind != MessageKind.Later)
            Judged(verdict);
    }

    /// <summary>A message that was received before.</summary>
    internal void Judged(in MessageVerdict verdict)
    {
        if (verdict.Kind == MessageKind.Data)
            Volatile.Write(ref _data[verdict.Type], _data[verdict.Type] + 1);
        else if (verdict.Kind == MessageKind.Rejected)
            Rejected(verdict.Reason!);
        else
            Volatile.Write(ref _control, _control + 1);
    }

    /// <summary>Also of a message that was never whole.</summary>
    internal void Rejected(string reason)
    {
        lock (_lock)
            _rejects[reason] = _rejects.GetValueOrDefault(reason) + 1;
    }

    internal void Failed() => Interlocked.Increment(ref _errors);

    internal void Reconnected() => Interlocked.Increment(ref _reconnects);

    internal void Reconnecting() => Interlocked.Increment(ref _reconnectAttempts);

    internal void Exhausted() => Interlocked.Increment(ref _failures);

    internal void Renewed() => Interlocked.Increment(ref _renewals);

    internal void AskedAgain(int streams) => Interlocked.Add(ref _retries, streams);

    internal void Answered(TimeSpan roundTrip) => Interlocked.Exchange(ref _roundTrip, Math.Max(0, roundTrip.Ticks));

    internal void SocketOpened() => Interlocked.Increment(ref _openSockets);

    internal void SocketClosed() => Interlocked.Decrement(ref _openSockets);
}
