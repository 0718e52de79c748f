using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Faults;

/// <summary>What goes wrong now. Faults of several kinds add up; of the same kind, the oldest that fits takes a message.</summary>
public sealed class FaultScript
{
    private readonly ExchangeCore _core;
    private readonly List<Running> _running = [];
    private readonly Dictionary<FaultKind, long> _applied = [];
    private long _lastId;
    private long _spoilt;

    internal FaultScript(ExchangeCore core) => _core = core;

    /// <summary>Those that go on, the oldest first.</summary>
    public IReadOnlyList<ActiveFault> Active
    {
        get
        {
            lock (_core.Gate)
            {
                Expire();
                return [.. _running.Select(running => new ActiveFault(running.Id, running.Fault, running.Until, running.Remaining))];
            }
        }
    }

    /// <summary>How many messages, connections, subscriptions, calls or events have met a fault of this kind.</summary>
    public long Applied(FaultKind kind)
    {
        lock (_core.Gate)
            return _applied.GetValueOrDefault(kind);
    }

    /// <summary>
    /// Begins a fault, or does it if it is one of a moment. One with mistakes is an <see cref="ArgumentException"/> that names all.
    /// </summary>
    /// <returns>Its number, to end it by.</returns>
    public long Inject(Fault fault)
    {
        if (MistakesOf(fault) is { Count: > 0 } mistakes)
            throw new ArgumentException(string.Join(Environment.NewLine, mistakes), nameof(fault));
        lock (_core.Gate)
        {
            _lastId++;
            if (fault.IsInstant)
                Do(fault);
            else
                _running.Add(new Running(_lastId, fault, _core.Clock.GetUtcNow() + fault.Duration));
            return _lastId;
        }
    }

    /// <summary>False if there is no such fault any more.</summary>
    public bool End(long id)
    {
        lock (_core.Gate)
            return _running.RemoveAll(running => running.Id == id) > 0;
    }

    /// <summary>Ends all that go on.</summary>
    public void Clear()
    {
        lock (_core.Gate)
            _running.Clear();
    }

    /// <summary>Everything that is wrong with a fault here, a sentence each.</summary>
    internal IReadOnlyList<string> MistakesOf(Fault fault)
    {
        var mistakes = new List<string>(fault.Mistakes());
        if (fault.Symbol is { } symbol && _core.NumberOf(symbol) is null)
            mistakes.Add($"The simulator does not trade {symbol}; it trades {_core.SymbolNames}.");
        return mistakes;
    }

    internal TimeSpan SkewOf(string venue)
    {
        var skew = TimeSpan.Zero;
        foreach (var running in _running)
        {
            if (running.Fault.Kind == FaultKind.ClockSkew && running.Fault.Venue == venue && !IsOver(running))
                skew += running.Fault.Skew;
        }
        return skew;
    }

    internal TimeSpan? PauseOf(string venue) =>
        Find(FaultKind.SlowReader, venue) is { } slow ? TimeSpan.FromSeconds(1 / slow.Fault.MessagesPerSecond) : null;

    /// <summary>A client wants in: false if it is to be cut off.</summary>
    internal bool Accepts(string venue) => !Use(FaultKind.RefuseConnections, venue);

    /// <summary>The same of a client that wants a socket.</summary>
    internal bool AcceptsSocket(string venue) => !Use(FaultKind.RefuseSockets, venue);

    /// <summary>The status and the seconds that a client is sent away with, if it is.</summary>
    internal (int Status, int RetryAfter)? BanOf(string venue)
    {
        if (Find(FaultKind.Ban, venue) is not { } ban)
            return null;
        Note(FaultKind.Ban);
        var rest = ban.Until is { } until ? until - _core.Clock.GetUtcNow() : ban.Fault.RetryAfter;
        return (ban.Fault.Status, (int)Math.Ceiling(rest.TotalSeconds));
    }

    /// <summary>Queues a message as often, as late and as whole as the faults let it be.</summary>
    internal void Deliver(ClientSession session, OutgoingMessage message)
    {
        if (_running.Count == 0 && session.HeldBack is null)
        {
            session.Enqueue(message);
            return;
        }
        var venue = session.Protocol.Venue;
        if (Use(FaultKind.Gap, venue, message))
        {
            _core.Record.LeftOut(venue, message.Facts);
            return;
        }
        message = Spoil(venue, message);
        if (Take(FaultKind.Delay, venue, message) is { } late)
            message = message with { Due = _core.Clock.GetUtcNow() + late.Fault.Delay, Fault = FaultKind.Delay };
        if (session.HeldBack is null && Use(FaultKind.Reorder, venue, message))
        {
            session.HeldBack = message with { Fault = FaultKind.Reorder };
            return;
        }
        session.Enqueue(message);
        if (Use(FaultKind.Duplicate, venue, message))
            session.Enqueue(message with { Fault = FaultKind.Duplicate });
        if (session.HeldBack is not { } held)
            return;
        session.HeldBack = null;
        session.Enqueue(held);
    }

    private OutgoingMessage Spoil(string venue, OutgoingMessage message)
    {
        if (Use(FaultKind.Malformed, venue, message))
            return message with { Payload = Spoiler.Malformed(message.Payload, _spoilt++), Fault = FaultKind.Malformed };
        if (Use(FaultKind.Truncated, venue, message))
            return message with { Payload = Spoiler.Truncated(message.Payload), Fault = FaultKind.Truncated };
        if (Find(FaultKind.WrongChecksum, venue, message) is { } wrong && Spoiler.WithWrongChecksum(message.Payload) is { } spoilt)
        {
            Use(wrong);
            return message with { Payload = spoilt, Fault = FaultKind.WrongChecksum };
        }
        return message;
    }

    private void Do(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.CloseClean:
                ToSessions(fault, session => session.Close(1001, "going away"));
                break;
            case FaultKind.CloseAbrupt:
                ToSessions(fault, session => session.Reset("reset"));
                break;
            case FaultKind.HalfOpen:
                ToSessions(fault, session => session.Freeze());
                break;
            case FaultKind.SilentLoss:
                LoseSubscriptions(fault);
                break;
            default:
                Note(FaultKind.Burst, fault.Count!.Value);
                _core.Step(fault.Count.Value, _core.VenueOf(fault.Venue), fault.Symbol is { } symbol ? _core.NumberOf(symbol) : null);
                break;
        }
    }

    private void ToSessions(Fault fault, Action<ClientSession> action)
    {
        var sessions = _core.Sessions.Where(session => session.Protocol.Venue == fault.Venue && !session.IsFrozen && !session.IsOver)
            .ToArray();
        foreach (var session in sessions.Take(fault.Count ?? int.MaxValue))
        {
            Note(fault.Kind);
            action(session);
        }
    }

    private void LoseSubscriptions(Fault fault)
    {
        var remaining = fault.Count ?? int.MaxValue;
        var number = fault.Symbol is { } symbol ? _core.NumberOf(symbol) : null;
        foreach (var session in _core.Sessions.Where(session => session.Protocol.Venue == fault.Venue))
        {
            var subscriptions = session.Protocol.Subscriptions;
            foreach (var stream in subscriptions.StreamsOf(session).ToArray())
            {
                if ((number is { } book && stream.Book != book) || (fault.Stream is { } kind && KindOf(stream.Channel) != kind)
                    || remaining-- <= 0)
                {
                    continue;
                }
                subscriptions.Remove(session, stream);
                session.Protocol.Unsubscribed(stream);
                Note(fault.Kind);
            }
        }
    }

    private static MessageKind KindOf(StreamChannel channel) => channel switch
    {
        StreamChannel.Trade => MessageKind.Trade,
        StreamChannel.AggregateTrade => MessageKind.AggregateTrade,
        StreamChannel.BookTicker => MessageKind.Quote,
        StreamChannel.Ticker or StreamChannel.MiniTicker => MessageKind.Ticker,
        StreamChannel.Candle => MessageKind.Candle,
        StreamChannel.Book or StreamChannel.BookBatch => MessageKind.BookUpdate,
        StreamChannel.PartialBook => MessageKind.BookSnapshot,
        StreamChannel.Heartbeat => MessageKind.Heartbeat,
        StreamChannel.Orders => MessageKind.Order,
        _ => MessageKind.Status,
    };

    private bool Use(FaultKind kind, string venue, OutgoingMessage? message = null) => Take(kind, venue, message) is not null;

    private Running? Take(FaultKind kind, string venue, OutgoingMessage? message)
    {
        var found = Find(kind, venue, message);
        if (found is not null)
            Use(found);
        return found;
    }

    private Running? Find(FaultKind kind, string venue, OutgoingMessage? message = null)
    {
        foreach (var running in _running)
        {
            var fault = running.Fault;
            if (fault.Kind == kind && fault.Venue == venue && !IsOver(running) && (message is null || Fits(fault, message.Facts)))
                return running;
        }
        return null;
    }

    private bool Fits(Fault fault, in MessageFacts facts) =>
        (fault.Stream is not { } kind || kind == facts.Kind)
        && (fault.Symbol is not { } symbol || (facts.Book >= 0 && _core.Options.Symbols[facts.Book].Symbol == symbol));

    private void Use(Running running)
    {
        Note(running.Fault.Kind);
        if (running.Remaining is null)
            return;
        running.Remaining--;
        if (running.Remaining == 0)
            _running.Remove(running);
    }

    private void Note(FaultKind kind, int times = 1) => _applied[kind] = _applied.GetValueOrDefault(kind) + times;

    private bool IsOver(Running running) => running.Until <= _core.Clock.GetUtcNow();

    private void Expire() => _running.RemoveAll(IsOver);

    private sealed class Running(long id, Fault fault, DateTimeOffset? until)
    {
        public long Id => id;

        public Fault Fault => fault;

        public DateTimeOffset? Until => until;

        public int? Remaining { get; set; } = fault.Count;
    }
}
