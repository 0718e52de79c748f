using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>
/// Kraken's WebSocket v2: a status as greeting, one answer per symbol, books with a checksum, a heartbeat when nothing else is said.
/// </summary>
internal sealed partial class KrakenProtocol(ExchangeCore core, VenueMarket market) : Protocol(core, market)
{
    public const string Path = "/kraken/v2";

    private const int OnTrades = 0;
    private const int OnBestPrices = 1;
    private const int TradesOfSnapshot = 50;
    private const int CandlesOfSnapshot = 100;
    private const int UsualDepth = 10;

    private static readonly int[] Depths = [10, 25, 100, 500, 1000];
    private static readonly int[] Intervals = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    private readonly Dictionary<StreamKey, KrakenView> _views = [];
    private readonly Beat _second = new(1000);

    public override void Opened(ClientSession session, HttpRequest request)
    {
        session.State = new Traffic();
        KrakenMessages.Envelope(Json, "status"u8, "update"u8).Array("data"u8).Object()
            .Field("version"u8, "2.0.10"u8).Field("system"u8, "online"u8).Field("api_version"u8, "v2"u8)
            .Field("connection_id"u8, session.Id).EndObject().EndArray().EndObject();
        Reply(session);
    }

    public override void Moved(VenueBook book)
    {
        if (Subscriptions.Streams.Count == 0)
            return;
        if (book.Fills.Count > 0)
            Trades(book);
        foreach (var depth in Depths)
            Levels(book, depth);
        if (book.BestMoved)
            Ticker(book, OnBestPrices);
    }

    public override void Ticked()
    {
        if (!_second.IsDue(Core.Nanoseconds))
            return;
        foreach (var session in Core.Sessions)
        {
            if (session.Protocol != this || session.State is not Traffic traffic)
                continue;
            if (!traffic.IsFresh && Subscriptions.StreamsOf(session).Count > 0)
                Core.Send(session, new(MessageKind.Heartbeat, StreamKey.EveryBook), "{\"channel\":\"heartbeat\"}"u8);
            traffic.IsFresh = false;
        }
    }

    public override void Unsubscribed(StreamKey stream)
    {
        if (Subscriptions.ListenersOf(stream).Count == 0)
            _views.Remove(stream);
    }

    private void Trades(VenueBook book)
    {
        var stream = new StreamKey(StreamChannel.Trade, book.Number);
        if (Subscriptions.ListenersOf(stream).Count > 0)
        {
            WriteTrades("update"u8, book, book.Fills);
            Tell(stream, new(MessageKind.Trade, book.Number, book.Fills[0].Id, book.LastTradeId));
        }
        Ticker(book, OnTrades);
        foreach (var minutes in Intervals)
        {
            var candles = new StreamKey(StreamChannel.Candle, book.Number, minutes);
            if (Subscriptions.ListenersOf(candles).Count == 0)
                continue;
            var interval = CandleInterval.OfMinutes(minutes);
            WriteCandles("update"u8, book, interval, [book.Candles.At(interval, interval.StartOf(Core.Nanoseconds / 1_000_000))]);
            Tell(candles, new(MessageKind.Candle, book.Number));
        }
    }

    private void Levels(VenueBook book, int depth)
    {
        var stream = new StreamKey(StreamChannel.Book, book.Number, depth);
        if (!_views.TryGetValue(stream, out var view))
            return;
        var (bids, asks) = view.Advance();
        if (bids.Count == 0 && asks.Count == 0)
            return;
        KrakenMessages.Book(KrakenMessages.Envelope(Json, "book"u8, "update"u8), book, bids, asks, Now);
        Tell(stream, new(MessageKind.BookUpdate, book.Number, 0, book.UpdateId));
    }

    private void Ticker(VenueBook book, int trigger)
    {
        var stream = new StreamKey(StreamChannel.Ticker, book.Number, trigger);
        if (Subscriptions.ListenersOf(stream).Count == 0)
            return;
        WriteTicker("update"u8, book);
        Tell(stream, new(MessageKind.Ticker, book.Number));
    }

    private void Tell(StreamKey stream, MessageFacts facts)
    {
        foreach (var session in Subscriptions.ListenersOf(stream))
            Tell(session, facts);
    }

    private void Tell(ClientSession session, MessageFacts facts)
    {
        ((Traffic)session.State!).IsFresh = true;
        Core.Send(session, facts, Json.Written);
    }

    /// <summary>What a new listener gets at once.</summary>
    private void SendSnapshot(ClientSession session, StreamKey stream)
    {
        var book = stream.Book >= 0 ? Market.Books[stream.Book] : null;
        switch (stream.Channel)
        {
            case StreamChannel.Book:
                KrakenMessages.Book(
                    KrakenMessages.Envelope(Json, "book"u8, "snapshot"u8), book!,
                    book!.Bids.Top(stream.Parameter), book.Asks.Top(stream.Parameter), time: null);
                Tell(session, new(MessageKind.BookSnapshot, stream.Book, 0, book.UpdateId));
                break;
            case StreamChannel.Trade:
                var trades = book!.Trades.TakeLast(TradesOfSnapshot).ToArray();
                WriteTrades("snapshot"u8, book, trades);
                Tell(session, new(MessageKind.Trade, stream.Book, trades[0].Id, trades[^1].Id));
                break;
            case StreamChannel.Ticker:
                WriteTicker("snapshot"u8, book!);
                Tell(session, new(MessageKind.Ticker, stream.Book));
                break;
            case StreamChannel.Candle:
                var interval = CandleInterval.OfMinutes(stream.Parameter);
                WriteCandles("snapshot"u8, book!, interval, book!.Candles.Last(interval, Core.Nanoseconds / 1_000_000, CandlesOfSnapshot));
                Tell(session, new(MessageKind.Candle, stream.Book));
                break;
            default:
                KrakenMessages.Instruments(KrakenMessages.Envelope(Json, "instrument"u8, "snapshot"u8), Market);
                Tell(session, new(MessageKind.Status, StreamKey.EveryBook));
                break;
        }
    }

    private void WriteTrades(ReadOnlySpan<byte> type, VenueBook book, IEnumerable<TradeRecord> trades)
    {
        KrakenMessages.Envelope(Json, "trade"u8, type).Array("data"u8);
        foreach (var trade in trades)
            KrakenMessages.Trade(Json, book, trade, TimeOf(trade));
        Json.EndArray().EndObject();
    }

    private void WriteTicker(ReadOnlySpan<byte> type, VenueBook book) =>
        KrakenMessages.Ticker(KrakenMessages.Envelope(Json, "ticker"u8, type).Array("data"u8), book, Now).EndArray().EndObject();

    private void WriteCandles(ReadOnlySpan<byte> type, VenueBook book, CandleInterval interval, IEnumerable<Candle> candles)
    {
        KrakenMessages.Envelope(Json, "ohlc"u8, type).Time("timestamp"u8, Now).Array("data"u8);
        foreach (var candle in candles)
            KrakenMessages.Candle(Json, book, interval, candle);
        Json.EndArray().EndObject();
    }

    /// <summary>Whether a connection was told anything since the last second began.</summary>
    private sealed class Traffic
    {
        public bool IsFresh { get; set; }
    }
}
