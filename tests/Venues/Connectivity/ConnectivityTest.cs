using System.Threading.Channels;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

/// <summary>A venue on loopback, a clock moved by hand, and a connection whose every delay is half of its ceiling.</summary>
public abstract class ConnectivityTest : IAsyncLifetime
{
    private readonly Channel<ConnectionEvent> _moves = Channel.CreateUnbounded<ConnectionEvent>();
    private readonly List<IAsyncDisposable> _made = [];

    internal ManualClock Clock { get; } = new();

    internal LineProtocol Protocol { get; } = new();

    internal LoopbackVenue Venue { get; private set; } = null!;

    /// <summary>One that the tests don't open by chance.</summary>
    internal static VenueBreakerOptions PatientBreaker { get; } = new() { MinimumAttempts = 1_000 };

    /// <summary>Everything leaves at once; a loss costs a delay of 1 s, the first failed attempt 2 s, and so on up to 32 s.</summary>
    internal VenueConnectionOptions Options => new()
    {
        Venue = "test",
        Name = "test",
        Url = Venue.Url,
        ShortestDelay = TimeSpan.FromSeconds(2),
        LongestDelay = TimeSpan.FromSeconds(64),
        RenewalOverlap = TimeSpan.Zero,
        ConfirmTimeout = TimeSpan.FromSeconds(7),
        OutgoingPerSecond = 1_000,
        OutgoingBurst = 1_000,
        KeepAliveInterval = TimeSpan.Zero,
    };

    public async ValueTask InitializeAsync() => Venue = await LoopbackVenue.Start();

    public async ValueTask DisposeAsync()
    {
        await Venue.DisposeAsync();     // first, so that nothing waits for a goodbye
        foreach (var made in _made)
            await made.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal VenueConnection Connection(VenueConnectionOptions options, VenueBreaker? breaker = null, ConnectivityMetrics? metrics = null)
    {
        var connection = new VenueConnection(
            options, Protocol, breaker ?? new VenueBreaker("test", PatientBreaker, Clock), Clock, new HalfRandom(), metrics);
        connection.Changed += change => _moves.Writer.TryWrite(change);
        _made.Add(connection);
        return connection;
    }

    internal ConnectionPool Pool(VenueConnectionOptions options)
    {
        var pool = new ConnectionPool(
            options, _ => new LineProtocol(), new VenueBreaker("test", PatientBreaker, Clock), Clock, new HalfRandom());
        pool.Changed += change => _moves.Writer.TryWrite(change);
        _made.Add(pool);
        return pool;
    }

    /// <summary>Started, with the streams, connected; the events up to there are taken.</summary>
    internal async Task<(VenueConnection Connection, VenueSocket Socket)> Connected(
        VenueConnectionOptions options, IEnumerable<string>? streams = null, VenueBreaker? breaker = null)
    {
        var connection = Connection(options, breaker);
        connection.Subscribe(streams ?? ["s"]);
        connection.Start();
        var socket = await Venue.Accept();
        await Moved(ConnectionState.Connecting);
        await Moved(ConnectionState.Connected);
        Assert.Equal("1 opened", await Protocol.Next());
        await Until(() => connection.IsQuiet);
        return (connection, socket);
    }

    /// <summary>The next move goes to that state.</summary>
    internal async Task<ConnectionEvent> Moved(ConnectionState to)
    {
        var move = await _moves.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(to, move.To);
        return move;
    }

    internal void AssertNoMove() => Assert.False(_moves.Reader.TryRead(out _));

    /// <summary>Lets a wait of just that length pass, once it has begun.</summary>
    internal Task Pass(double seconds) => Pass(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass, once a wait of just that length has begun.</summary>
    internal async Task Pass(TimeSpan time, TimeSpan wait)
    {
        await Clock.TimerSet(wait);
        Clock.Advance(time);
    }

    /// <summary>For what follows from what is known, but on another thread.</summary>
    internal static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Draws the middle.</summary>
    private sealed class HalfRandom() : Random(1)
    {
        public override double NextDouble() => 0.5;
    }
}
