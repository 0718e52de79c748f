using System.Text.Json;
using OrleansTrader.Venues.Simulator.Binance;
using OrleansTrader.Venues.Simulator.Coinbase;
using OrleansTrader.Venues.Simulator.Faults;
using OrleansTrader.Venues.Simulator.Kraken;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Recording;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>
/// The market, those who listen to it, and what is done to them, under one lock: an event changes a book, and its messages stand in the
/// clients' queues before the next begins.
/// </summary>
internal sealed class ExchangeCore
{
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromSeconds(1);

    private readonly List<ClientSession> _sessions = [];
    private readonly Protocol[] _protocols;
    private DateTimeOffset _paidUntil;
    private long _lastSession;

    public ExchangeCore(SimulatedExchangeOptions options, TimeProvider clock, RecordedMarket? recorded)
    {
        Options = options;
        Clock = clock;
        Market = new SimulatedMarket(options, Nanoseconds, recorded);
        Record = new DeliveryRecord(this, options.MessagesKept);
        Faults = new FaultScript(this);
        Binance = new BinanceProtocol(this, Market.Binance);
        CoinbaseExchange = new CoinbaseExchangeProtocol(this, Market.Coinbase);
        CoinbaseAdvanced = new CoinbaseAdvancedProtocol(this, Market.Coinbase);
        Kraken = new KrakenProtocol(this, Market.Kraken);
        _protocols = [Binance, CoinbaseExchange, CoinbaseAdvanced, Kraken];
        _paidUntil = clock.GetUtcNow();
    }

    public Lock Gate { get; } = new();

    public SimulatedExchangeOptions Options { get; }

    public TimeProvider Clock { get; }

    public SimulatedMarket Market { get; }

    public FaultScript Faults { get; }

    public DeliveryRecord Record { get; }

    public BinanceProtocol Binance { get; }

    public CoinbaseExchangeProtocol CoinbaseExchange { get; }

    public CoinbaseAdvancedProtocol CoinbaseAdvanced { get; }

    public KrakenProtocol Kraken { get; }

    public IReadOnlyList<Protocol> Protocols => _protocols;

    /// <summary>Told each event's venue and symbol, before its messages are made. Under the lock.</summary>
    public Action<string, Values.Symbol>? Moved { get; set; }

    /// <summary>The connections that are open, the oldest first. Under the lock.</summary>
    public IReadOnlyList<ClientSession> Sessions => _sessions;

    /// <summary>The simulator's clock, since 1970.</summary>
    public long Nanoseconds => (Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>What a venue's clock shows when the simulator's shows this.</summary>
    public long VenueTime(string venue, long nanoseconds) => nanoseconds + Faults.SkewOf(venue).Ticks * 100;

    /// <summary>Lets so many events happen now, everywhere or at one venue, in one symbol.</summary>
    public void Step(int events, VenueMarket? venue = null, int? symbol = null)
    {
        lock (Gate)
        {
            var now = Nanoseconds;
            for (; events > 0; events--)
            {
                var (where, book) = Market.Next(now, venue, symbol);
                Moved?.Invoke(where.Venue, Options.Symbols[book.Number].Symbol);
                foreach (var protocol in _protocols)
                {
                    if (protocol.Market == where)
                        protocol.Moved(book);
                }
            }
        }
    }

    /// <summary>Does what is due by the clock.</summary>
    public void Tick()
    {
        lock (Gate)
        {
            if (Options.Pace == MarketPace.Clock)
                Step(EventsDue());
            foreach (var protocol in _protocols)
                protocol.Ticked();
        }
    }

    public ClientSession Open(Protocol protocol, Stream stream, Action reset)
    {
        lock (Gate)
        {
            var session = new ClientSession(++_lastSession, protocol, this, stream, reset);
            _sessions.Add(session);
            Record.Opened(protocol.Venue);
            return session;
        }
    }

    public void Ended(ClientSession session)
    {
        lock (Gate)
        {
            session.Protocol.Ended(session);
            _sessions.Remove(session);
            Record.Ended(session.Protocol.Venue, session.EndReason ?? "ended");
        }
    }

    /// <summary>A frame of any kind has come.</summary>
    public void Received(ClientSession session, FrameKind kind)
    {
        lock (Gate)
        {
            if (session.Protocol == Binance && kind != FrameKind.Close)
                Binance.Count(session);
        }
    }

    public void Received(ClientSession session, ReadOnlyMemory<byte> text)
    {
        JsonDocument? request = null;
        try
        {
            request = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            // The protocol has its own word for it.
        }
        using (request)
        {
            lock (Gate)
            {
                Record.Asked(session.Protocol.Venue);
                if (request is null)
                    session.Protocol.ReceivedNoJson(session);
                else
                    session.Protocol.Received(session, request.RootElement);
            }
        }
    }

    /// <summary>Hands a message to a client's queue, or what the faults leave of it. Under the lock.</summary>
    public void Send(ClientSession session, MessageFacts facts, ReadOnlySpan<byte> text)
    {
        var message = new OutgoingMessage(FrameKind.Text, text.ToArray(), facts);
        if (facts.Kind == MessageKind.Reply)
            session.Enqueue(message);
        else
            Faults.Deliver(session, message);
    }

    /// <summary>Frames were handed to the socket.</summary>
    public void Sent(ClientSession session, IReadOnlyList<OutgoingMessage> messages) => Record.Sent(session, messages);

    /// <summary>How long a client must wait between messages because it is to look slow.</summary>
    public TimeSpan? PauseBetweenMessages(ClientSession session)
    {
        lock (Gate)
            return Faults.PauseOf(session.Protocol.Venue);
    }

    public Task Settled()
    {
        lock (Gate)
            return Task.WhenAll(_sessions.Select(session => session.Settled()));
    }

    public VenueMarket VenueOf(string venue) => Market.Venues.FirstOrDefault(market => market.Venue == venue)
        ?? throw new ArgumentException($"The simulator has no venue '{venue}'; it has {string.Join(", ", SimulatedVenues.All)}.",
            nameof(venue));

    /// <summary>What it trades, for a person.</summary>
    public string SymbolNames => string.Join(", ", Options.Symbols.Select(known => known.Symbol));

    /// <summary>The symbol's number; nothing if the simulator has no such symbol.</summary>
    public int? NumberOf(Values.Symbol symbol)
    {
        for (var number = 0; number < Options.Symbols.Count; number++)
        {
            if (Options.Symbols[number].Symbol == symbol)
                return number;
        }
        return null;
    }

    private int EventsDue()
    {
        var now = Clock.GetUtcNow();
        if (now - _paidUntil > LongestCatchUp)
            _paidUntil = now - LongestCatchUp;
        var due = (int)((now - _paidUntil).TotalSeconds * Options.EventsPerSecond);
        if (due > 0)
            _paidUntil += TimeSpan.FromTicks((long)(due / Options.EventsPerSecond * TimeSpan.TicksPerSecond));
        return Math.Max(0, due);
    }
}
