using System.Net.WebSockets;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Connectivity;

/// <summary>
/// A connection to a venue that is kept up: one socket at a time, two during a planned renewal, and the streams that are wanted on it.
/// Every method may be called from any thread.
/// </summary>
public sealed partial class VenueConnection : IAsyncDisposable
{
    private readonly VenueConnectionOptions _options;
    private readonly VenueBreaker _breaker;
    private readonly TimeProvider _clock;
    private readonly Func<Uri, CancellationToken, Task<WebSocket>> _connect;
    private readonly SessionContext _context;
    private readonly Backoff _backoff;
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly List<VenueSession> _sessions = [];     // the youngest last; those that are closed leave when they are finished
    private CancellationTokenSource? _stopping;
    private Task _running = Task.CompletedTask;
    private long _sessionNumber;
    private int _failures;
    private volatile Rest? _rest;
    private long _connectedAt;
    private volatile ConnectionState _state;
    private volatile ConnectionEvent? _lastMove;

    /// <param name="breaker">The venue's, shared by all of its connections.</param>
    /// <param name="clock">All times but the pings of the socket itself go by it.</param>
    /// <param name="random">For the delays; this connection's own.</param>
    /// <param name="metrics">Null where nobody listens.</param>
    /// <param name="connect">Opens a socket, or throws what the platform's client would; null for that client.</param>
    public VenueConnection(
        VenueConnectionOptions options,
        IVenueProtocol protocol,
        VenueBreaker breaker,
        TimeProvider clock,
        Random random,
        ConnectivityMetrics? metrics = null,
        Func<Uri, CancellationToken, Task<WebSocket>>? connect = null)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _options = options;
        _breaker = breaker;
        _clock = clock;
        _connect = connect ?? ((_, cancellation) => WebSocketConnector.Connect(options, cancellation));
        _backoff = new Backoff(options.ShortestDelay, options.LongestDelay, random);
        var counters = metrics?.CountersOf(options.Venue, options.Name, protocol.MessageTypes)
            ?? new ConnectionCounters(options.Venue, options.Name, protocol.MessageTypes);
        _context = new SessionContext(options, protocol, counters, metrics, clock);
    }

    /// <summary>Every move, in order. A handler must neither wait nor throw; what it throws is counted as an error.</summary>
    public event Action<ConnectionEvent>? Changed;

    public string Name => _options.Name;

    public ConnectionState State => _state;

    /// <summary>The wanted streams in ordinal order.</summary>
    public IReadOnlyList<string> Streams
    {
        get
        {
            lock (_lock)
                return [.. _wanted];
        }
    }

    public IReadOnlyList<SubscriptionStatus> Subscriptions
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _wanted.Select(stream => Open
                        .Select(session => session.StatusOf(stream))
                        .OfType<SubscriptionStatus>()
                        .OrderByDescending(status => status.IsLive)
                        .FirstOrDefault() ?? new SubscriptionStatus(stream, IsLive: false, Retries: 0, "There is no connection.")),
                ];
            }
        }
    }

    public ConnectionStatistics Statistics
    {
        get
        {
            var counters = _context.Counters;
            var subscriptions = Subscriptions;
            var connectedAt = Interlocked.Read(ref _connectedAt);
            var move = _lastMove;
            return new ConnectionStatistics
            {
                Venue = counters.Venue,
                Connection = counters.Connection,
                State = move?.To ?? ConnectionState.Disconnected,
                Since = move?.At,
                Reason = move?.Reason,
                Messages = counters.Messages,
                Bytes = counters.Bytes,
                Data = counters.Data.ToDictionary(),
                Rejects = counters.Rejects,
                Errors = counters.Errors,
                Reconnects = counters.Reconnects,
                ReconnectAttempts = counters.ReconnectAttempts,
                FailuresInARow = Volatile.Read(ref _failures),
                Renewals = counters.Renewals,
                SubscriptionRetries = counters.SubscriptionRetries,
                LastMessageAt = counters.LastMessageAt,
                Uptime = connectedAt == 0 ? TimeSpan.Zero : new TimeSpan(Math.Max(0, _clock.GetUtcNow().UtcTicks - connectedAt)),
                RoundTrip = counters.RoundTrip,
                Streams = subscriptions.Count,
                LiveStreams = subscriptions.Count(status => status.IsLive),
            };
        }
    }

    /// <summary>Everything that has come is dealt with, and it is the venue's turn.</summary>
    internal bool IsQuiet
    {
        get
        {
            lock (_lock)
                return Open.All(session => session.IsQuiet);
        }
    }

    /// <summary>Nothing goes on until some time has passed, or the venue has done something.</summary>
    internal bool IsResting
    {
        get
        {
            lock (_lock)
            {
                return _rest is { } rest && !(rest.Until <= _clock.GetUtcNow()) && !rest.OrUntil.Any(task => task.IsCompleted)
                    && _sessions.All(session => session.Finished.IsCompleted || session is { TakesStreams: true, IsEnding: false });
            }
        }
    }

    /// <summary>Under the lock.</summary>
    private IEnumerable<VenueSession> Open => _sessions.Where(session => session.TakesStreams && !session.Closed.IsCompleted);

    /// <summary>Begins to connect; nothing happens if it has begun already. A connection that gave up begins anew.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (!_running.IsCompleted)
                return;
            _stopping = new CancellationTokenSource();
            _failures = 0;
            Move(ConnectionTrigger.Start, "It was started.");
            var stopping = _stopping.Token;
            using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            _running = Task.Run(() => Run(stopping));
        }
    }

    /// <summary>Says goodbye, and completes when every socket is closed.</summary>
    public async Task StopAsync()
    {
        Task running;
        lock (_lock)
        {
            _ = _stopping?.CancelAsync();
            running = _running;
        }

        await running;
        Move(ConnectionTrigger.Stop, "It was stopped.");
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Adds streams, in the venue's words; those it has are left alone. Not connected, it asks for them once it is.</summary>
    public void Subscribe(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            IReadOnlyList<string> added = [.. streams.Where(_wanted.Add).Order(StringComparer.Ordinal)];
            foreach (var session in Open)
                session.Subscribe(added);
        }
    }

    /// <summary>Gives streams up; those it hasn't are left alone.</summary>
    public void Unsubscribe(IEnumerable<string> streams)
    {
        lock (_lock)
        {
            IReadOnlyList<string> removed = [.. streams.Where(_wanted.Remove).Order(StringComparer.Ordinal)];
            foreach (var session in Open)
                session.Unsubscribe(removed);
        }
    }

    /// <summary>The venue has confirmed the stream on a socket that is open.</summary>
    public bool IsLive(string stream)
    {
        lock (_lock)
            return Open.Any(session => session.IsLive(stream));
    }

    /// <param name="Until">Never, if there is none.</param>
    private sealed record Rest(DateTimeOffset? Until, IReadOnlyList<Task> OrUntil);

    private void Move(ConnectionTrigger trigger, string reason)
    {
        var from = State;
        if (ConnectionTransitions.Next(from, trigger) is not { } to)
            return;
        var now = _clock.GetUtcNow();
        Interlocked.Exchange(ref _connectedAt, to == ConnectionState.Connected ? now.UtcTicks : 0);
        var move = new ConnectionEvent(Name, from, to, reason, Timestamp.From(now));
        _lastMove = move;
        _state = to;
        _context.Counters.State = to;
        if (to == ConnectionState.Failed)
            _context.Counters.Exhausted();
        try
        {
            Changed?.Invoke(move);
        }
        catch (Exception)       // somebody else's code must not end the loop that keeps the connection up
        {
            _context.Counters.Failed();
        }
    }
}
