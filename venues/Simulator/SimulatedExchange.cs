using System.Collections.Immutable;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator.Faults;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Recording;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator;

/// <summary>
/// Binance, Coinbase and Kraken on one loopback port, with one made-up market behind them: WebSockets and REST in the venues' own
/// protocols. It can be made to fail in every way that venues do, and tells what was true and what it sent. Safe for any thread.
/// </summary>
public sealed class SimulatedExchange : IAsyncDisposable
{
    private readonly ExchangeCore _core;
    private readonly Truth _truth;
    private readonly ITimer _timer;
    private ExchangeHost? _host;

    private SimulatedExchange(SimulatedExchangeOptions options, TimeProvider clock, RecordedMarket? recorded)
    {
        _core = new ExchangeCore(options, clock, recorded);
        _truth = new Truth(_core);
        _timer = clock.CreateTimer(_ => _core.Tick(), null, options.TickPeriod, options.TickPeriod);
    }

    public SimulatedExchangeOptions Options => _core.Options;

    /// <summary>The port on loopback: it stays the same while the exchange is down.</summary>
    public int Port { get; private set; }

    /// <summary><c>http://127.0.0.1:5090</c></summary>
    public Uri RestAddress => new($"http://127.0.0.1:{Port}");

    /// <summary><c>ws://127.0.0.1:5090</c></summary>
    public Uri SocketAddress => new($"ws://127.0.0.1:{Port}");

    public FaultScript Faults => _core.Faults;

    /// <summary>Told each event's venue and symbol, before anybody else is; what is true then can be asked for. It must not wait.</summary>
    internal Action<string, Values.Symbol>? Moved
    {
        get => _core.Moved;
        set => _core.Moved = value;
    }

    /// <summary>It listens.</summary>
    public bool IsUp => _host is not null;

    /// <summary>
    /// The latest messages that were handed to sockets, the oldest first; <see cref="SimulatedExchangeOptions.MessagesKept"/> of them.
    /// </summary>
    public IReadOnlyList<SentMessage> SentMessages => _core.Record.Messages;

    /// <summary>
    /// Makes the market and listens. Settings with faults are an <see cref="ArgumentException"/> that names all of them, a port that is
    /// taken an <see cref="IOException"/>, a recording that can't be replayed a <see cref="Replay.ReplayConfigurationException"/>.
    /// </summary>
    /// <param name="clock">All times in messages come from it, and all that is sent or waited for by time.</param>
    public static async Task<SimulatedExchange> Start(SimulatedExchangeOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var recorded = options.Replay is { } replay ? await RecordedMarket.Load(replay).ConfigureAwait(false) : null;
        if (recorded is not null)
            options = options with { Symbols = recorded.Symbols };
        var exchange = new SimulatedExchange(options, clock, recorded);
        try
        {
            await exchange.Listen(options.Port).ConfigureAwait(false);
            return exchange;
        }
        catch
        {
            await exchange.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets so many events happen now; their messages stand in the clients' queues when it returns.</summary>
    public void Step(int events = 1) => _core.Step(events);

    /// <summary>As <see cref="Step(int)"/>, all of them at one venue in one symbol.</summary>
    public void Step(string venue, Symbol symbol, int events = 1) => _core.Step(
        events,
        _core.VenueOf(venue),
        _core.NumberOf(symbol) ?? throw new ArgumentException($"The simulator does not trade {symbol}.", nameof(symbol)));

    /// <summary>
    /// Until everything that is due has been handed to the clients' sockets. What a fault delays is not due before its time, and clients
    /// that are cut off or half-open are not waited for.
    /// </summary>
    public Task Settled() => _core.Settled();

    /// <summary>Cuts all connections and stops listening. The market goes on.</summary>
    public async Task GoDown()
    {
        if (_host is not { } host)
            return;
        _host = null;
        lock (_core.Gate)
        {
            foreach (var session in _core.Sessions.ToArray())
                session.Reset("exchange down");
        }
        await host.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Listens again, on the same port.</summary>
    public Task ComeUp() => IsUp ? Task.CompletedTask : Listen(Port);

    /// <summary>The book as it is now. A venue or symbol that the simulator doesn't have is an <see cref="ArgumentException"/>.</summary>
    public BookState Book(string venue, Symbol symbol) => _truth.Book(venue, symbol);

    /// <summary>The latest trades, the oldest first; <see cref="SimulatedExchangeOptions.TradesKept"/> of them.</summary>
    public ImmutableArray<SimulatedTrade> Trades(string venue, Symbol symbol) => _truth.Trades(venue, symbol);

    public VenueCounts Counts(string venue) => _truth.Counts(venue);

    /// <summary>How the venue spells the symbol in its data: <c>BTCUSDT</c>, <c>BTC-USD</c>, <c>BTC/USD</c>.</summary>
    public string NameOf(string venue, Symbol symbol) => _core.VenueOf(venue)
        .Books[_core.NumberOf(symbol) ?? throw new ArgumentException($"The simulator does not trade {symbol}.", nameof(symbol))]
        .Instrument.Name;

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await GoDown().ConfigureAwait(false);
    }

    private async Task Listen(int port)
    {
        _host = await ExchangeHost.Start(_core, port).ConfigureAwait(false);
        Port = _host.Port;
    }
}
