using System.Buffers;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// What is done about messages that are missing: the books that may have lost something are not live at once, and are asked for again; what
/// does not come of that in time is asked for once more; and now and then the venue is asked which streams it thinks we have.
/// </summary>
internal abstract partial class MarketProtocol
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(100);

    private readonly List<OpenSocket> _sockets = [];        // the oldest first: what it says counts until it is closed
    private BookRepair[] _repairs = [];                     // by symbol
    private readonly List<long> _replaced = [];             // closed, and their successor has not taken over yet
    private ITimer? _timer;
    private DateTimeOffset _auditAt;

    /// <summary>Whoever uses the symbol's book has found it wrong: it is not live, and made anew.</summary>
    public void Resync(Symbol symbol)
    {
        lock (Gate)
        {
            if (_sockets is not [var socket, ..])
                return;
            foreach (var sync in _symbols)
            {
                if (sync is not null && sync.Symbol.Unified == symbol)
                    CarryOut(sync.OnDoubted(Now, EventsOf(sync)), sync, socket.Session);
            }

            HandOn();
        }
    }

    /// <summary>A book goes on from one socket to the next by the numbers of its updates; else the next one brings a snapshot.</summary>
    protected virtual bool BooksGoOn => false;

    /// <summary>The venue's name of the stream that a channel of a symbol comes on.</summary>
    protected abstract string StreamOf(VenueSymbol symbol, string channel);

    /// <summary>Whether the channel brings a book's updates.</summary>
    protected abstract bool IsBook(string channel);

    /// <summary>Under the gate: the stream that brings the updates of the symbol's book, of which one is subscribed.</summary>
    protected string BookOf(VenueSymbol symbol) => StreamOf(symbol, ChannelsOf(symbol).First(IsBook));

    /// <summary>Under the gate: asks the venue which streams of the socket it knows of; the answer is for <see cref="Compare"/>.</summary>
    protected abstract void Audit(IVenueSender session);

    /// <summary>Under the gate: gives a book's stream up and asks for it again, if it is not being asked for already.</summary>
    protected void SubscribeAnew(IVenueSender session, VenueSymbol symbol)
    {
        var stream = BookOf(symbol);

        // Or what gives it up would come behind what asks for it.
        if (!session.IsLive(stream))
            return;
        var unsubscribe = new ArrayBufferWriter<byte>();
        WriteUnsubscribe(unsubscribe, session.NextRequest(), [stream]);
        session.Send(unsubscribe.WrittenSpan);
        session.Resubscribe(stream, "The book is out of step.");
    }

    /// <summary>Under the gate: something a person should know.</summary>
    protected void Tell(string text) => _output.Write(new FeedNotice(text, NoticeLevel.Warning));

    /// <summary>
    /// Under the gate: the venue has told which streams a socket has. Those that it had and are not among them are asked for again.
    /// </summary>
    protected void Compare(IVenueSender session, IReadOnlySet<string> told)
    {
        foreach (var sync in _symbols)
        {
            if (sync is null)
                continue;
            foreach (var channel in ChannelsOf(sync.Symbol))
            {
                var stream = StreamOf(sync.Symbol, channel);
                if (!session.IsLive(stream) || told.Contains(stream))
                    continue;
                if (IsBook(channel) && !session.IsSuccessor)
                    sync.OnBookDropped(Now, EventsOf(sync));
                session.Resubscribe(stream, "The venue has dropped it.");
                Tell($"{Venue} had dropped {stream}; it is subscribed to again.");
            }
        }
    }

    /// <summary>
    /// Under the gate: a message is missing or could not be read, and any book of the socket may have lost something with it; or that of
    /// one symbol, where it is known.
    /// </summary>
    protected void Missed(IVenueSender session, VenueSymbol? about = null)
    {
        if (session.IsSuccessor)
        {
            // What it brought is still to be taken; then it is known what is missing.
            if (_sockets.Find(socket => socket.Session == session) is { } socket)
                socket.HasMissed = true;
            return;
        }

        foreach (var sync in _symbols)
        {
            if (sync is not null && (about is null || sync.Symbol == about))
                CarryOut(sync.OnMissed(session.Session, Now, EventsOf(sync)), sync, session);
        }
    }

    private void CarryOut(SyncAction action, SymbolSync sync, IVenueSender session)
    {
        if (action == SyncAction.None)
            return;
        var repair = _repairs[sync.Symbol.Index];
        if (repair.TryBegin(Clock.GetUtcNow()))
        {
            repair.Pending = SyncAction.None;
            Do(action, sync, session);
        }
        else
        {
            repair.Pending = action;
        }
    }

    private void Opened(IVenueSender session)
    {
        _sockets.Add(new OpenSocket(session));
        var now = Clock.GetUtcNow();
        foreach (var repair in _repairs)
            repair.BePatient(now);
        if (_timer is not null)
            return;
        _auditAt = now + _options.AuditPeriod;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = Clock.CreateTimer(static protocol => ((MarketProtocol)protocol!).Look(), this, LookPeriod, LookPeriod);
    }

    private void Closed(IVenueSender session)
    {
        _sockets.RemoveAll(socket => socket.Session == session);
        _replaced.Add(session.Session);

        // What its successor has brought meanwhile comes right behind: nothing is interrupted.
        if (_sockets.Exists(socket => socket.Session.IsSuccessor))
            return;
        Lose(_replaced);
        if (_sockets.Count > 0)
            return;
        _timer?.Dispose();
        _timer = null;
        foreach (var repair in _repairs)
            repair.Pending = SyncAction.None;
    }

    /// <summary>If the successor of a socket that is closed has taken over: what it did not bring is lost.</summary>
    private void TakeOver()
    {
        if (_sockets is not [var successor] || successor.Session.IsSuccessor)
            return;
        if (_replaced.Count > 0 && BooksGoOn)
        {
            foreach (var sync in _symbols)
            {
                if (sync?.Book is not null && successor.Session.IsLive(BookOf(sync.Symbol)))
                    CarryOut(sync.OnSubscribed(successor.Session.Session, Now, EventsOf(sync)), sync, successor.Session);
            }
        }

        Lose(_replaced);
        if (!successor.HasMissed)
            return;
        successor.HasMissed = false;
        Missed(successor.Session);
    }

    private void Lose(List<long> sockets)
    {
        foreach (var socket in sockets)
        {
            foreach (var sync in _symbols)
                sync?.OnConnectionLost(socket, Now, EventsOf(sync));
        }

        sockets.Clear();
    }

    private void Look()
    {
        lock (Gate)
        {
            if (_sockets is not [var socket, ..])
                return;
            var session = socket.Session;
            var now = Clock.GetUtcNow();
            foreach (var sync in _symbols)
            {
                if (sync?.Book is not { IsLive: false } book)
                    continue;
                var repair = _repairs[sync.Symbol.Index];
                if (repair.Pending is var pending and not SyncAction.None)
                    CarryOut(pending, sync, session);
                else if (!book.IsComing && session.IsLive(BookOf(sync.Symbol)) && repair.TryBeginOverdue(now))
                    Do(sync.OnOverdue(session.Session, Now, EventsOf(sync)), sync, session);
            }

            HandOn();

            if (now < _auditAt)
                return;
            _auditAt = now + _options.AuditPeriod;
            Audit(session);
        }
    }

    private sealed class OpenSocket(IVenueSender session)
    {
        public IVenueSender Session => session;

        public bool HasMissed { get; set; }
    }
}
