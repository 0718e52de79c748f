using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>
/// Coinbase Advanced Trade's feed: one channel per request, and every message of a connection numbered from 0 in
/// <c>sequence_num</c>, whatever its channel. A message that a fault leaves out has used up its number.
/// </summary>
internal sealed class CoinbaseAdvancedProtocol(ExchangeCore core, VenueMarket market) : Protocol(core, market)
{
    public const string Path = "/coinbase/advanced";

    private const int CandlesOfSnapshot = 100;
    private const int TradesOfSnapshot = 50;

    private static readonly (string Name, string Sent, StreamChannel Channel)[] Channels =
    [
        ("heartbeats", "heartbeats", StreamChannel.Heartbeat),
        ("candles", "candles", StreamChannel.Candle),
        ("status", "status", StreamChannel.Status),
        ("ticker", "ticker", StreamChannel.Ticker),
        ("ticker_batch", "ticker_batch", StreamChannel.MiniTicker),
        ("level2", "l2_data", StreamChannel.Book),
        ("market_trades", "market_trades", StreamChannel.Trade),
    ];

    private readonly Beat _second = new(1000);
    private readonly Beat _fiveSeconds = new(5000);

    public override void Opened(ClientSession session, HttpRequest request) => session.State = new Numbers();

    public override void ReceivedNoJson(ClientSession session) => Refuse(session, "invalid JSON");

    public override void Received(ClientSession session, JsonElement request)
    {
        var type = Text(request, "type");
        var channel = Array.FindIndex(Channels, known => known.Name == Text(request, "channel"));
        if (type is not ("subscribe" or "unsubscribe"))
            Refuse(session, "type must be subscribe or unsubscribe");
        else if (channel < 0)
            Refuse(session, $"channel {Text(request, "channel")} is not supported");
        else if (Wanted(Channels[channel].Channel, request, out var unknown) is not { } streams)
            Refuse(session, $"product {unknown} is not supported");
        else if (type == "subscribe")
            Subscribe(session, streams);
        else
            Unsubscribe(session, streams);
    }

    public override void Moved(VenueBook book)
    {
        if (Subscriptions.Streams.Count == 0)
            return;
        var time = Now;
        if (book.Fills.Count > 0)
        {
            Tell(
                new(StreamChannel.Trade, book.Number), new(MessageKind.Trade, book.Number, book.Fills[0].Id, book.LastTradeId), "update",
                json => Trades(json, book, book.Fills.Reverse()));
            Tell(
                new(StreamChannel.Ticker, book.Number), new(MessageKind.Ticker, book.Number), "update",
                json => AdvancedMessages.Ticker(json.Array("tickers"u8), book).EndArray());
        }
        Tell(new(StreamChannel.Book, book.Number), new(MessageKind.BookUpdate, book.Number, 0, book.UpdateId), "update", json =>
        {
            json.Field("product_id"u8, book.Instrument.NameUtf8).Array("updates"u8);
            foreach (var (isAsk, price) in CoinbaseNames.Changed(book.Operations))
                AdvancedMessages.Level(json, book, isAsk, price, book.Side(isAsk).SizeAt(price), time);
            return json.EndArray();
        });
    }

    public override void Ticked()
    {
        var now = Core.Nanoseconds;
        if (!_second.IsDue(now))
            return;
        foreach (var session in Subscriptions.ListenersOf(new(StreamChannel.Heartbeat, StreamKey.EveryBook)))
            SendHeartbeat(session);
        var isFifth = _fiveSeconds.IsDue(now);
        foreach (var stream in Subscriptions.Streams)
        {
            if (stream.Channel == StreamChannel.Candle)
            {
                var book = Market.Books[stream.Book];
                var candle = book.Candles.At(CandleInterval.FiveMinutes, CandleInterval.FiveMinutes.StartOf(now / 1_000_000));
                Tell(stream, new(MessageKind.Candle, book.Number), "update", json => Candles(json, book, [candle]));
            }
            else if (stream.Channel == StreamChannel.MiniTicker && isFifth)
            {
                var book = Market.Books[stream.Book];
                Tell(
                    stream, new(MessageKind.Ticker, book.Number), "update",
                    json => AdvancedMessages.Ticker(json.Array("tickers"u8), book).EndArray());
            }
        }
    }

    private void Subscribe(ClientSession session, List<StreamKey> streams)
    {
        var added = streams.Where(stream => Subscriptions.Add(session, stream)).ToArray();
        TellSubscriptions(session);
        foreach (var stream in added)
            Greet(session, stream);
    }

    private void Unsubscribe(ClientSession session, List<StreamKey> streams)
    {
        foreach (var stream in streams)
            Subscriptions.Remove(session, stream);
        TellSubscriptions(session);
    }

    /// <summary>What a new listener gets at once.</summary>
    private void Greet(ClientSession session, StreamKey stream)
    {
        var book = stream.Book >= 0 ? Market.Books[stream.Book] : null;
        switch (stream.Channel)
        {
            case StreamChannel.Heartbeat:
                SendHeartbeat(session);
                break;
            case StreamChannel.Status:
                Send(session, stream, new(MessageKind.Status, StreamKey.EveryBook), "snapshot", Products);
                break;
            case StreamChannel.Candle:
                var candles = book!.Candles.Last(CandleInterval.FiveMinutes, Core.Nanoseconds / 1_000_000, CandlesOfSnapshot);
                Send(session, stream, new(MessageKind.Candle, stream.Book), "snapshot", json => Candles(json, book, candles.Reverse()));
                break;
            case StreamChannel.Trade:
                var trades = book!.Trades.TakeLast(TradesOfSnapshot).ToArray();
                Send(
                    session, stream, new(MessageKind.Trade, stream.Book, trades[0].Id, trades[^1].Id), "snapshot",
                    json => Trades(json, book, trades.Reverse()));
                break;
            case StreamChannel.Book:
                Send(
                    session, stream, new(MessageKind.BookSnapshot, stream.Book, 0, book!.UpdateId), "snapshot",
                    json => AdvancedMessages.Levels(json.Field("product_id"u8, book.Instrument.NameUtf8).Array("updates"u8), book, Now)
                        .EndArray());
                break;
            default:
                Send(
                    session, stream, new(MessageKind.Ticker, stream.Book), "snapshot",
                    json => AdvancedMessages.Ticker(json.Array("tickers"u8), book!).EndArray());
                break;
        }
    }

    private void Tell(StreamKey stream, MessageFacts facts, string type, Func<JsonBuffer, JsonBuffer> write)
    {
        foreach (var session in Subscriptions.ListenersOf(stream))
            Send(session, stream, facts, type, write);
    }

    private void Send(ClientSession session, StreamKey stream, MessageFacts facts, string type, Func<JsonBuffer, JsonBuffer> write)
    {
        var sent = Array.Find(Channels, known => known.Channel == stream.Channel).Sent;
        Envelope(session, sent).Object().Field("type"u8, type);
        write(Json).EndObject().EndArray().EndObject();
        Core.Send(session, facts, Json.Written);
    }

    private void SendHeartbeat(ClientSession session)
    {
        var numbers = (Numbers)session.State!;
        Envelope(session, "heartbeats").Object().Time("current_time"u8, Now).Field("heartbeat_counter"u8, ++numbers.Heartbeats)
            .EndObject().EndArray().EndObject();
        Core.Send(session, new(MessageKind.Heartbeat, StreamKey.EveryBook), Json.Written);
    }

    private void TellSubscriptions(ClientSession session)
    {
        Envelope(session, "subscriptions").Object().Object("subscriptions"u8);
        foreach (var (name, _, channel) in Channels)
        {
            var streams = Subscriptions.StreamsOf(session).Where(stream => stream.Channel == channel).ToArray();
            if (streams.Length == 0)
                continue;
            Json.Array(System.Text.Encoding.ASCII.GetBytes(name));
            foreach (var stream in streams)
                Json.Value(stream.Book >= 0 ? Market.Books[stream.Book].Instrument.Name : name);
            Json.EndArray();
        }
        Json.EndObject().EndObject().EndArray().EndObject();
        Reply(session);
    }

    private JsonBuffer Envelope(ClientSession session, string channel)
    {
        var numbers = (Numbers)session.State!;
        return Json.Clear().Object().Field("channel"u8, channel).Field("client_id"u8, ""u8).Time("timestamp"u8, Now)
            .Field("sequence_num"u8, numbers.Messages++).Array("events"u8);
    }

    /// <summary>Nothing if a product doesn't exist; what has no products has one stream.</summary>
    private List<StreamKey>? Wanted(StreamChannel channel, JsonElement request, out string unknown)
    {
        unknown = "";
        if (channel is StreamChannel.Heartbeat or StreamChannel.Status)
            return [new(channel, StreamKey.EveryBook)];
        var streams = new List<StreamKey>();
        if (!request.TryGetProperty("product_ids", out var products) || products.ValueKind != JsonValueKind.Array)
            return streams;
        foreach (var product in products.EnumerateArray())
        {
            unknown = product.ToString();
            if (CoinbaseNames.Find(Market, unknown) is not { } book)
                return null;
            streams.Add(new(channel, book.Number));
        }
        return streams;
    }

    private JsonBuffer Trades(JsonBuffer json, VenueBook book, IEnumerable<TradeRecord> trades)
    {
        json.Array("trades"u8);
        foreach (var trade in trades)
            AdvancedMessages.Trade(json, book, trade, TimeOf(trade));
        return json.EndArray();
    }

    private static JsonBuffer Candles(JsonBuffer json, VenueBook book, IEnumerable<Candle> candles)
    {
        json.Array("candles"u8);
        foreach (var candle in candles)
            AdvancedMessages.Candle(json, book, candle);
        return json.EndArray();
    }

    private JsonBuffer Products(JsonBuffer json)
    {
        json.Array("products"u8);
        foreach (var book in Market.Books)
            AdvancedMessages.Product(json, book.Instrument);
        return json.EndArray();
    }

    private void Refuse(ClientSession session, string message)
    {
        Json.Clear().Object().Field("type"u8, "error"u8).Field("message"u8, message).EndObject();
        Reply(session);
    }

    private static string Text(JsonElement request, string name) =>
        request.ValueKind == JsonValueKind.Object && request.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>What a connection has been sent so far.</summary>
    private sealed class Numbers
    {
        public long Messages { get; set; }

        public long Heartbeats { get; set; }
    }
}
