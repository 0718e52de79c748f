using System.Globalization;
using System.Net.WebSockets;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// The connections to one venue, as many as its streams need. A stream goes to the first connection that has room and stays there; a
/// connection without streams is closed, for it would be silent. Every method may be called from any thread.
/// </summary>
public sealed class ConnectionPool : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly VenueConnectionOptions _options;
    private readonly Func<string, IVenueProtocol> _protocol;
    private readonly VenueBreaker _breaker;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly ConnectivityMetrics? _metrics;
    private readonly Func<Uri, CancellationToken, Task<WebSocket>>? _connect;
    private readonly List<VenueConnection?> _connections = [];      // by their number; null where one was closed
    private readonly Dictionary<int, Task> _closing = [];           // whose number, and counters, another must not have yet
    private readonly Dictionary<string, VenueConnection> _carriers = [];
    private readonly Dictionary<VenueConnection, int> _loads = [];
    private bool _started;

    /// <param name="protocol">Makes the protocol of the connection with that name; each has its own.</param>
    /// <param name="random">The delays of each connection are drawn from a generator that is seeded from it.</param>
    public ConnectionPool(
        VenueConnectionOptions options,
        Func<string, IVenueProtocol> protocol,
        VenueBreaker breaker,
        TimeProvider clock,
        Random random,
        ConnectivityMetrics? metrics = null,
        Func<Uri, CancellationToken, Task<WebSocket>>? connect = null)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _options = options;
        _protocol = protocol;
        _breaker = breaker;
        _clock = clock;
        _random = random;
        _metrics = metrics;
        _connect = connect;
    }

    /// <summary>Every move of every connection; see <see cref="VenueConnection.Changed"/>.</summary>
    public event Action<ConnectionEvent>? Changed;

    /// <summary>Those that are wanted, in order of their numbers.</summary>
    public IReadOnlyList<VenueConnection> Connections
    {
        get
        {
            lock (_lock)
                return [.. _connections.OfType<VenueConnection>()];
        }
    }

    public IReadOnlyList<SubscriptionStatus> Subscriptions =>
        [.. Connections.SelectMany(connection => connection.Subscriptions).OrderBy(status => status.Stream, StringComparer.Ordinal)];

    /// <summary>No connection that was given up is still about to close.</summary>
    internal bool IsSettled
    {
        get
        {
            lock (_lock)
                return _closing.Values.All(closing => closing.IsCompleted);
        }
    }

    public void Start()
    {
        lock (_lock)
        {
            _started = true;
            foreach (var connection in _connections)
                connection?.Start();
        }
    }

    /// <summary>Completes when every socket is closed.</summary>
    public Task StopAsync()
    {
        lock (_lock)
        {
            _started = false;
            return Task.WhenAll([.. _connections.OfType<VenueConnection>().Select(connection => connection.StopAsync()), .. _closing.Values]);
        }
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Adds streams, in the venue's words; those it has are left alone.</summary>
    public void Subscribe(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            var placed = streams.Distinct().Where(stream => !_carriers.ContainsKey(stream)).ToLookup(Place);
            foreach (var same in placed)
                same.Key.Subscribe(same);
        }
    }

    /// <summary>Adds streams that belong together, all on one connection. None may be there yet.</summary>
    /// <param name="streams">No more than one connection carries.</param>
    /// <param name="placing">Told the connection's name before it asks for them. Must not wait, nor call the pool.</param>
    public void Subscribe(IReadOnlyCollection<string> streams, Action<string> placing)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(streams.Count, _options.StreamsPerConnection, nameof(streams));
        lock (_lock)
        {
            var connection = WithRoom(streams.Count);
            foreach (var stream in streams)
                _carriers.Add(stream, connection);
            _loads[connection] += streams.Count;
            placing(connection.Name);
            connection.Subscribe(streams);
        }
    }

    /// <summary>Gives streams up; those it hasn't are left alone.</summary>
    public void Unsubscribe(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            var known = streams.Distinct().Where(_carriers.ContainsKey).ToLookup(stream => _carriers[stream]);
            foreach (var same in known)
            {
                foreach (var stream in same)
                    _carriers.Remove(stream);
                _loads[same.Key] -= same.Count();
                same.Key.Unsubscribe(same);
                Retire(same.Key);
            }
        }
    }

    public bool IsLive(string stream)
    {
        lock (_lock)
            return _carriers.TryGetValue(stream, out var carrier) && carrier.IsLive(stream);
    }

    /// <summary>Under the lock. Enters the stream as carried.</summary>
    private VenueConnection Place(string stream)
    {
        var connection = WithRoom(1);
        _carriers.Add(stream, connection);
        _loads[connection]++;
        return connection;
    }

    /// <summary>Under the lock: the first connection that can carry so many streams more.</summary>
    private VenueConnection WithRoom(int streams)
    {
        var number = _connections.FindIndex(
            connection => connection is not null && _loads[connection] + streams <= _options.StreamsPerConnection);
        return _connections[number < 0 ? Open() : number]!;
    }

    /// <returns>Its number: the first that is free.</returns>
    private int Open()
    {
        foreach (var (closed, _) in _closing.Where(closing => closing.Value.IsCompleted).ToList())
            _closing.Remove(closed);
        var number = Enumerable.Range(0, _connections.Count)
            .FirstOrDefault(number => _connections[number] is null && !_closing.ContainsKey(number), _connections.Count);
        if (number == _connections.Count)
            _connections.Add(null);
        var connection = Make(number);
        _connections[number] = connection;
        if (_started)
            connection.Start();
        return number;
    }

    private void Retire(VenueConnection connection)
    {
        if (_loads[connection] > 0)
            return;
        var number = _connections.IndexOf(connection);
        _connections[number] = null;
        _loads.Remove(connection);
        _closing[number] = connection.StopAsync();
    }

    private VenueConnection Make(int number)
    {
        var name = number == 0 ? _options.Name : string.Create(CultureInfo.InvariantCulture, $"{_options.Name}-{number + 1}");
        var connection = new VenueConnection(
            _options with { Name = name }, _protocol(name), _breaker, _clock, new Random(_random.Next()), _metrics, _connect);
        connection.Changed += change => Changed?.Invoke(change);
        _loads.Add(connection, 0);
        return connection;
    }
}
