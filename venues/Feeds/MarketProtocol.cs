using System.Buffers;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// A connection's messages, decoded, put in step symbol by symbol, and handed on. What is the venue's own (names of streams, requests, how a
/// book gets its snapshot) is in the classes that derive from it.
/// </summary>
internal abstract partial class MarketProtocol : IVenueProtocol
{
    private static readonly string[] Types = ["trade", "quote", "ticker", "book", "candle", "other"];

    private readonly IVenueDecoder _decoder;
    private readonly SymbolSync?[] _symbols;
    private readonly VenueBatcher _batcher;
    private readonly FeedOutput _output;
    private readonly VenueFeedOptions _options;
    private readonly VenueMessage _message = new();
    private readonly long[] _heardOn;       // by symbol: the youngest socket that brought anything

    /// <param name="symbols">By the index of their symbol.</param>
    protected MarketProtocol(
        string venue,
        IVenueDecoder decoder,
        IEnumerable<SymbolSync> symbols,
        FeedOutput output,
        VenueFeedOptions options,
        TimeProvider clock)
    {
        Venue = venue;
        Clock = clock;
        _decoder = decoder;
        _symbols = new SymbolSync?[decoder.Symbols.All.Count];
        _heardOn = new long[_symbols.Length];
        foreach (var symbol in symbols)
            _symbols[symbol.Symbol.Index] = symbol;
        _batcher = new VenueBatcher(venue, output);
        _output = output;
        _options = options;
        _repairs = [.. _symbols.Select(_ => new BookRepair(options.ShortestRepairDelay, options.LongestRepairDelay))];
    }

    public string Venue { get; }

    public IReadOnlyList<string> MessageTypes => Types;

    protected TimeProvider Clock { get; }

    protected VenueSymbols Symbols => _decoder.Symbols;

    /// <summary>What comes by other ways than the socket takes it, too: an answer to a REST call changes the same books.</summary>
    protected Lock Gate { get; } = new();

    protected Timestamp Now => Timestamp.From(Clock.GetUtcNow());

    public virtual void OnOpened(IVenueSender session)
    {
        lock (Gate)
            Opened(session);
    }

    public MessageVerdict OnMessage(IVenueSender session, ReadOnlySpan<byte> utf8, Timestamp receivedAt)
    {
        lock (Gate)
        {
            var fault = _decoder.Decode(utf8, receivedAt, _message);
            if (fault != DecodeFault.None)
            {
                Missed(session, _decoder.Symbols.FindIn(utf8));
                _output.Write(new RejectedInput(fault.Reason(), System.Text.Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 500)])));
                return MessageVerdict.Rejected(fault.Reason());
            }

            return Take(session, _message, receivedAt);
        }
    }

    public ValueTask OnIdle(CancellationToken ending)
    {
        lock (Gate)
        {
            TakeOver();
            _batcher.HandOn();
        }

        return _output.Room(ending);
    }

    public virtual void OnClosed(IVenueSender session, string reason)
    {
        lock (Gate)
        {
            Closed(session);
            _batcher.HandOn();
        }
    }

    public abstract int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams);

    public abstract int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams);

    public abstract bool WriteProbe(IBufferWriter<byte> to, long request);

    /// <summary>Under the gate: carries out what a book asks for.</summary>
    protected abstract void Do(SyncAction action, SymbolSync symbol, IVenueSender session);

    /// <summary>Under the gate: the venue has granted a request, or tells what is subscribed.</summary>
    protected virtual void Confirm(IVenueSender session, VenueMessage message)
    {
        if (message.RequestId > 0)
            session.Confirmed(message.RequestId);
    }

    /// <summary>Under the gate: the venue says so to a request that changes nothing.</summary>
    protected virtual bool IsGrantedAlready(VenueMessage refusal) => false;

    /// <summary>Under the gate: before a message's items are looked at. One that comes too late changes no book.</summary>
    protected virtual bool IsInOrder(IVenueSender session, VenueMessage message) => true;

    /// <summary>Under the gate.</summary>
    protected SymbolSync? SyncOf(VenueSymbol symbol) => _symbols[symbol.Index];

    /// <summary>Under the gate.</summary>
    protected List<VenueEvent> EventsOf(SymbolSync sync) => _batcher.EventsOf(sync.Symbol, Now);

    /// <summary>Under the gate.</summary>
    protected void HandOn() => _batcher.HandOn();

    private MessageVerdict Take(IVenueSender session, VenueMessage message, Timestamp receivedAt)
    {
        var isLate = !IsInOrder(session, message);

        // The old socket of a renewal has its say first: numbers alone could not tell what it brings late from what came twice.
        if (message.Kind == VenueMessageKind.Data && session.IsSuccessor)
            return MessageVerdict.Later;
        switch (message.Kind)
        {
            case VenueMessageKind.Data:
                foreach (ref readonly var item in message.Items)
                {
                    if (!isLate || item.Kind is not (VenueItemKind.BookSnapshot or VenueItemKind.BookUpdate))
                        Take(session, message, in item, receivedAt);
                }

                return MessageVerdict.Data(TypeOf(message));
            case VenueMessageKind.Confirmed:
                Confirm(session, message);
                return MessageVerdict.Control;
            case VenueMessageKind.Refused when IsGrantedAlready(message):
                session.Confirmed(message.RequestId);
                return MessageVerdict.Control;
            case VenueMessageKind.Refused:
                session.Refused(message.RequestId, message.Text ?? "The venue gave no reason.");
                _output.Write(new FeedNotice($"{Venue} refused: {message.Text}"));
                return MessageVerdict.Rejected("refused");
            case VenueMessageKind.Pong:
                session.ProbeAnswered();
                return MessageVerdict.Control;
            case VenueMessageKind.Status or VenueMessageKind.Instruments:
                return MessageVerdict.Notice;
            default:
                return MessageVerdict.Control;
        }
    }

    private void Take(IVenueSender session, VenueMessage message, in VenueItem item, Timestamp receivedAt)
    {
        if (item.Symbol is not { } symbol || _symbols[symbol.Index] is not { } sync)
            return;
        if (item.Kind == VenueItemKind.Candle)
        {
            _output.Write(item.ToCandle(Venue));
            return;
        }

        var events = _batcher.EventsOf(symbol, receivedAt);
        ref var heardOn = ref _heardOn[symbol.Index];
        if (session.Session > heardOn)
        {
            heardOn = session.Session;
            Carry(sync.OnSubscribed(session.Session, receivedAt, events), sync, session);
        }

        Carry(sync.OnItem(session.Session, message, in item, events), sync, session);
    }

    private static int TypeOf(VenueMessage message) => message.Items is [var first, ..] ? first.Kind switch
    {
        VenueItemKind.Trade or VenueItemKind.AggregateTrade => 0,
        VenueItemKind.Quote => 1,
        VenueItemKind.Ticker => 2,
        VenueItemKind.BookSnapshot or VenueItemKind.BookUpdate => 3,
        VenueItemKind.Candle => 4,
        _ => 5,
    } : 5;
}
