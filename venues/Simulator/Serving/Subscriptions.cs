namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>Who listens to which stream of one protocol, both ways, in the order in which they subscribed.</summary>
internal sealed class Subscriptions
{
    private readonly Dictionary<StreamKey, List<ClientSession>> _listeners = [];
    private readonly Dictionary<ClientSession, List<StreamKey>> _streams = [];

    /// <summary>The streams that have a listener.</summary>
    public IReadOnlyCollection<StreamKey> Streams => _listeners.Keys;

    public IReadOnlyList<ClientSession> ListenersOf(StreamKey stream) => _listeners.TryGetValue(stream, out var listeners) ? listeners : [];

    public IReadOnlyList<StreamKey> StreamsOf(ClientSession session) => _streams.TryGetValue(session, out var streams) ? streams : [];

    /// <summary>False if the session listens already.</summary>
    public bool Add(ClientSession session, StreamKey stream)
    {
        if (!_streams.TryGetValue(session, out var streams))
            _streams[session] = streams = [];
        if (streams.Contains(stream))
            return false;
        streams.Add(stream);
        if (!_listeners.TryGetValue(stream, out var listeners))
            _listeners[stream] = listeners = [];
        listeners.Add(session);
        return true;
    }

    /// <summary>False if the session doesn't listen.</summary>
    public bool Remove(ClientSession session, StreamKey stream)
    {
        if (!_streams.TryGetValue(session, out var streams) || !streams.Remove(stream))
            return false;
        var listeners = _listeners[stream];
        listeners.Remove(session);
        if (listeners.Count == 0)
            _listeners.Remove(stream);
        return true;
    }

    public void RemoveAll(ClientSession session)
    {
        foreach (var stream in StreamsOf(session).ToArray())
            Remove(session, stream);
        _streams.Remove(session);
    }
}
