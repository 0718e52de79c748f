using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Venues.Binance;

/// <summary>A connection to Binance spot's streams. Books come from the depth stream, in step by a snapshot that is asked for by REST.</summary>
internal sealed class BinanceProtocol : MarketProtocol
{
    private readonly BinanceSnapshots _snapshots;
    private long _probe;

    public BinanceProtocol(VenueSymbols symbols, FeedOutput output, BinanceSnapshots snapshots, TimeProvider clock)
        : base(BinanceInstruments.Market, new BinanceDecoder(symbols), output, clock) => _snapshots = snapshots;

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

    protected override void Confirm(IVenueSender session, VenueMessage message)
    {
        if (message.RequestId == Volatile.Read(ref _probe))
            session.ProbeAnswered();
        else
            base.Confirm(session, message);
    }

    protected override void Do(SyncAction action, SymbolSync symbol, IVenueSender session)
    {
        if (action == SyncAction.RequestSnapshot)
            Ask(symbol, attempt: 0);
    }

    protected override SymbolSync ToSync(VenueSymbol symbol, ImmutableArray<string> channels) => new(
        symbol,
        channels.Any(BinanceChannels.IsWholeBook) ? new BinanceBookSync()
            : channels.Any(BinanceChannels.IsPartialBook) ? new WholeBookSync()
            : null,
        channels.Contains(BinanceChannels.Trades) ? VenueItemKind.Trade : VenueItemKind.AggregateTrade,
        channels.Contains(BinanceChannels.BestPrices) ? QuoteSource.BestPrices : QuoteSource.Ticker);

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
    private void Ask(SymbolSync symbol, int attempt) => _snapshots.Ask(symbol.Symbol, attempt, answer =>
    {
        lock (Gate)
        {
            // Unsubscribed meanwhile; or subscribed anew, which asks for itself.
            if (SyncOf(symbol.Symbol) != symbol)
                return;
            var book = (BinanceBookSync)symbol.Book!;
            var next = answer is null
                ? book.OnSnapshotFailed()
                : book.OnSnapshot(answer, in answer.Items[0], EventsOf(symbol));
            HandOn();
            if (next == SyncAction.RequestSnapshot)
                Ask(symbol, attempt + 1);
        }
    });
}
