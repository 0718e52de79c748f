using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// A connection to Binance spot's streams. Books come from the depth stream, in step by a snapshot that is asked for by REST; or from the
/// partial depth stream, if the best levels will do.
/// </summary>
internal sealed class BinanceProtocol : MarketProtocol
{
    private readonly BinanceSnapshots _snapshots;
    private long _probe;
    private long _audit;

    public BinanceProtocol(VenueSymbols symbols, FeedOutput output, BinanceSnapshots snapshots, VenueFeedOptions options, TimeProvider clock)
        : base(BinanceInstruments.Market, new BinanceDecoder(symbols), output, options, clock) => _snapshots = snapshots;

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

    protected override string StreamOf(VenueSymbol symbol, string channel) => BinanceChannels.StreamOf(symbol, channel);

    protected override bool IsBook(string channel) => BinanceChannels.IsWholeBook(channel) || BinanceChannels.IsPartialBook(channel);

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

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol,
        channels.Any(BinanceChannels.IsWholeBook) ? new BinanceBookSync()
            : channels.Any(BinanceChannels.IsPartialBook) ? new WholeBookSync()
            : null,
        channels.Contains(BinanceChannels.Trades) ? VenueItemKind.Trade : VenueItemKind.AggregateTrade,
        channels.Contains(BinanceChannels.BestPrices) ? QuoteSource.BestPrices : QuoteSource.Ticker);

    /// <summary>Streams of one kind, such as candles of several periods, count as all there if one of them is.</summary>
    private HashSet<string> NamesOf(VenueMessage message)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var item in message.Items)
        {
            if (item.Symbol is not { } symbol)
                continue;
            foreach (var channel in ChannelsOf(symbol))
            {
                var stream = StreamOf(symbol, channel);
                if (BinanceStream.Channel(Encoding.UTF8.GetBytes(stream)) == item.Channel)
                    names.Add(stream);
            }
        }

        return names;
    }

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
            // Unsubscribed meanwhile, or subscribed anew, which asks for itself; asked for by a connection that is gone, or by a book that
            // has been given up since.
            if (SyncOf(symbol.Symbol) != symbol || book.Requests != request)
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
