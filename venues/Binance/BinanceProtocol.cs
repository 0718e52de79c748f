using System.Buffers;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>A connection to Binance spot's streams. Books come from the depth stream, in step by a snapshot that is asked for by REST.</summary>
internal sealed class BinanceProtocol : MarketProtocol
{
    private const string Book = "@depth@100ms";

    private readonly BinanceSnapshots _snapshots;
    private long _probe;
    private long _audit;

    public BinanceProtocol(
        VenueSymbols symbols, FeedOutput output, BinanceSnapshots snapshots, VenueFeedOptions options, TimeProvider clock)
        : base(BinanceInstruments.Market, new BinanceDecoder(symbols), symbols.All.Select(ToSync), output, options, clock) =>
        _snapshots = snapshots;

    /// <summary>The streams of a symbol that a market is made of.</summary>
    public static IEnumerable<string> StreamsOf(VenueSymbol symbol)
    {
        var name = symbol.Name.ToLowerInvariant();
        return [$"{name}@trade", $"{name}@bookTicker", $"{name}{Book}", $"{name}@miniTicker"];
    }

    public override int WriteSubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "SUBSCRIBE"u8, request, streams);

    public override int WriteUnsubscribe(IBufferWriter<byte> to, long request, IReadOnlyList<string> streams) =>
        Write(to, "UNSUBSCRIBE"u8, request, streams);

    public override bool WriteProbe(IBufferWriter<byte> to, long request)
    {
        Volatile.Write(ref _probe, request);
        Write(to, "LIST_SUBSCRIPTIONS"u8, request, []);
        return true;
    }

    protected override bool BooksGoOn => true;

    protected override IEnumerable<string> StreamsOfSymbol(VenueSymbol symbol) => StreamsOf(symbol);

    protected override string BookOf(VenueSymbol symbol) => symbol.Name.ToLowerInvariant() + Book;

    protected override void Audit(IVenueSender session)
    {
        _audit = session.NextRequest();
        var list = new ArrayBufferWriter<byte>();
        Write(list, "LIST_SUBSCRIPTIONS"u8, _audit, []);
        session.Send(list.WrittenSpan);
    }

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        if (message.RequestId == Volatile.Read(ref _probe))
            session.ProbeAnswered();
        else if (message.RequestId != _audit)
            base.Confirm(session, message);
        else
            Compare(session, NamesOf(message));
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.Resubscribe)
            SubscribeAnew(session, symbol.Symbol);
        else if (action == SyncAction.RequestSnapshot && symbol.Book is BinanceBookSync { IsComing: true } book)
            Ask(symbol, book, book.Requests, attempt: 0);
    }

    private static HashSet<string> NamesOf(VenueMessage message)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var item in message.Items)
        {
            if (item.Symbol is { } symbol && SuffixOf(item.Channel) is { } suffix)
                names.Add(symbol.Name.ToLowerInvariant() + suffix);
        }

        return names;
    }

    private static string? SuffixOf(VenueChannel channel) => channel switch
    {
        VenueChannel.Trades => "@trade",
        VenueChannel.BestPrices => "@bookTicker",
        VenueChannel.Book => Book,
        VenueChannel.MiniTicker => "@miniTicker",
        _ => null,
    };

    private static SymbolSync ToSync(VenueSymbol symbol) => new(symbol, new BinanceBookSync(), VenueItemKind.Trade, QuoteSource.BestPrices);

    private static int Write(IBufferWriter<byte> to, ReadOnlySpan<byte> method, long request, IReadOnlyList<string> streams)
    {
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("method"u8, method);
        if (streams.Count > 0)
        {
            json.WriteStartArray("params"u8);
            foreach (var stream in streams)
                json.WriteStringValue(stream);
            json.WriteEndArray();
        }

        json.WriteNumber("id"u8, request);
        json.WriteEndObject();
        return streams.Count;
    }

    /// <summary>Under the gate. The answer comes from another thread, and takes the gate itself.</summary>
    private void Ask(SymbolSync symbol, BinanceBookSync book, long request, int attempt) => _snapshots.Ask(symbol.Symbol, attempt, answer =>
    {
        lock (Gate)
        {
            // It was asked for by a connection that is gone, or by a book that has been given up since.
            if (book.Requests != request)
                return;
            var next = answer is null
                ? book.OnSnapshotFailed()
                : book.OnSnapshot(answer, in answer.Items[0], EventsOf(symbol));
            HandOn();
            if (next == SyncAction.RequestSnapshot)
                Ask(symbol, book, book.Requests, attempt + 1);
        }
    });
}
