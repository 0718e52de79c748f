using System.Buffers;
using System.Collections.Immutable;
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
    private SymbolSync?[] _symbols = [];        // by the index of their symbol: those that this connection brings
    private ImmutableArray<string>[] _channels = [];
    private readonly VenueBatcher _batcher;
    private readonly FeedOutput _output;
    private readonly VenueFeedOptions _options;
    private readonly VenueMessage _message = new();
    private long[] _heardOn = [];       // by symbol: the youngest socket that brought anything

    protected MarketProtocol(string venue, IVenueDecoder decoder, FeedOutput output, VenueFeedOptions options, TimeProvider clock)
    {
        Venue = venue;
        Clock = clock;
        _decoder = decoder;
        _batcher = new VenueBatcher(venue, output);
        _output = output;
        _options = options;
        Know(decoder.Symbols);
    }

    public string Venue { get; }

    public IReadOnlyList<string> MessageTypes => Types;

    protected TimeProvider Clock { get; }

    protected VenueSymbols Symbols => _decoder.Symbols;

    /// <summary>What comes by other ways than the socket takes it, too: an answer to a REST call changes the same books.</summary>
    protected Lock Gate { get; } = new();

    protected Timestamp Now => Timestamp.From(Clock.GetUtcNow());

    /// <summary>The venue's messages may name these from now on: those of before, and others behind them.</summary>
    public void Know(VenueSymbols symbols)
    {
        lock (Gate)
        {
            // With room to grow, so that a thousand that come one by one don't cost a thousand copies.
            if (symbols.All.Count > _symbols.Length)
            {
                var room = Math.Max(symbols.All.Count, 2 * _symbols.Length);
                Array.Resize(ref _symbols, room);
                Array.Resize(ref _channels, room);
                Array.Resize(ref _heardOn, room);
                _repairs =
                [
                    .. _repairs,
                    .. Enumerable.Range(_repairs.Length, room - _repairs.Length)
                        .Select(_ => new BookRepair(_options.ShortestRepairDelay, _options.LongestRepairDelay)),
                ];
            }

            _decoder.Symbols = symbols;
        }
    }

    /// <summary>The symbol is about to be subscribed on this connection. Data of other symbols is passed over.</summary>
    /// <param name="symbol">One of those that it knows.</param>
    public void Carry(VenueSymbol symbol, ImmutableArray<string> channels)
    {
        lock (Gate)
        {
            _channels[symbol.Index] = channels;
            _symbols[symbol.Index] = ToSync(symbol, channels);
            _heardOn[symbol.Index] = 0;
            _repairs[symbol.Index].BePatient(Clock.GetUtcNow());
        }
    }

    /// <summary>The symbol is unsubscribed: what still comes of it is passed over.</summary>
    public void Drop(VenueSymbol symbol)
    {
        lock (Gate)
        {
            if (_symbols[symbol.Index] is not { } sync)
                return;
            sync.OnUnsubscribed(Now, EventsOf(sync));
            _symbols[symbol.Index] = null;
            _repairs[symbol.Index].Pending = SyncAction.None;
            _batcher.HandOn();
        }
    }

    /// <summary>Whether the symbol's data comes.</summary>
    public bool IsLive(VenueSymbol symbol)
    {
        lock (Gate)
            return _symbols[symbol.Index] is { IsLive: true };
    }

    /// <summary>A last price that was asked for by REST. It counts only while the symbol is not live: it never follows live data.</summary>
    public void OnPolled(in VenueItem ticker)
    {
        lock (Gate)
        {
            if (ticker.Symbol is not { } symbol || _symbols[symbol.Index] is not { IsLive: false } sync)
                return;
            EventsOf(sync).Add(VenueEvent.Ticker(
                ticker.Time, ticker.Price, ticker.Quantity, ticker.High, ticker.Low, VenueEventFlags.Polled));
            _batcher.HandOn();
        }
    }

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

    /// <summary>What keeps a symbol's data in step, of which these channels are subscribed.</summary>
    protected abstract SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels);

    /// <summary>Under the gate: the channels of a symbol that this connection carries; none of any other.</summary>
    protected ImmutableArray<string> ChannelsOf(VenueSymbol symbol) => _symbols[symbol.Index] is null ? [] : _channels[symbol.Index];

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
                _output.Write(new FeedNotice($"{Venue} refused: {message.Text}", NoticeLevel.Warning));
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
            CarryOut(sync.OnSubscribed(session.Session, receivedAt, events), sync, session);
        }

        CarryOut(sync.OnItem(session.Session, message, in item, events), sync, session);
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
