using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>Coinbase Exchange's feed. Nothing is sent before a subscription. Its level2 messages have no numbers, as there.</summary>
internal sealed class CoinbaseExchangeProtocol(ExchangeCore core, VenueMarket market) : Protocol(core, market)
{
    public const string Path = "/coinbase/ws";

    /// <summary>The channels by name; ticker_batch and ticker tell the same at different times.</summary>
    private static readonly (string Name, StreamKey Stream)[] Channels =
    [
        ("ticker", new(StreamChannel.Ticker, 0)),
        ("ticker_batch", new(StreamChannel.MiniTicker, 0)),
        ("matches", new(StreamChannel.Trade, 0)),
        ("level2", new(StreamChannel.Book, 0)),
        ("level2_batch", new(StreamChannel.BookBatch, 0)),
        ("heartbeat", new(StreamChannel.Heartbeat, 0)),
        ("status", new(StreamChannel.Status, StreamKey.EveryBook)),
        ("full", new(StreamChannel.Orders, 0)),
    ];

    private readonly Dictionary<int, HashSet<(bool IsAsk, long Price)>> _batches = [];
    private readonly Beat _batch = new(50);
    private readonly Beat _second = new(1000);
    private readonly Beat _fiveSeconds = new(5000);

    public override void Opened(ClientSession session, HttpRequest request)
    {
    }

    public override void ReceivedNoJson(ClientSession session) => Refuse(session, "Malformed JSON", reason: null);

    public override void Received(ClientSession session, JsonElement request)
    {
        var type = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("type", out var said) ? said.ToString() : "";
        if (type is not ("subscribe" or "unsubscribe"))
        {
            Refuse(session, "Type has to be either subscribe or unsubscribe", reason: null);
            return;
        }
        if (Wanted(request, out var reason) is not { } wanted)
        {
            Refuse(session, $"Failed to {type}", reason);
            return;
        }
        var added = new List<StreamKey>();
        foreach (var stream in wanted)
        {
            if (type == "subscribe" && Subscriptions.Add(session, stream))
                added.Add(stream);
            else if (type == "unsubscribe" && Subscriptions.Remove(session, stream))
                Unsubscribed(stream);
        }
        TellSubscriptions(session);
        foreach (var stream in added)
            Greet(session, stream);
    }

    public override void Moved(VenueBook book)
    {
        foreach (var trade in book.Fills)
        {
            var stream = new StreamKey(StreamChannel.Trade, book.Number);
            if (Subscriptions.ListenersOf(stream).Count == 0)
                break;
            ExchangeMessages.Match(Json, book, trade, "match"u8, TimeOf(trade));
            Publish(stream, new(MessageKind.Trade, book.Number, trade.Id, trade.Id));
        }
        Levels(book);
        Orders(book);
        var ticker = new StreamKey(StreamChannel.Ticker, book.Number);
        if (book.Fills.Count == 0 || Subscriptions.ListenersOf(ticker).Count == 0)
            return;
        ExchangeMessages.Ticker(Json, book, TimeOf(book.LastTrade));
        Publish(ticker, new(MessageKind.Ticker, book.Number));
    }

    public override void Ticked()
    {
        var now = Core.Nanoseconds;
        if (_batch.IsDue(now))
            Batches();
        if (_second.IsDue(now))
            EachBook(StreamChannel.Heartbeat, MessageKind.Heartbeat, book => ExchangeMessages.Heartbeat(Json, book, Now));
        if (!_fiveSeconds.IsDue(now))
            return;
        EachBook(StreamChannel.MiniTicker, MessageKind.Ticker, book => ExchangeMessages.Ticker(Json, book, TimeOf(book.LastTrade)));
        var status = new StreamKey(StreamChannel.Status, StreamKey.EveryBook);
        if (Subscriptions.ListenersOf(status).Count == 0)
            return;
        ExchangeMessages.Status(Json, Market);
        Publish(status, new(MessageKind.Status, StreamKey.EveryBook));
    }

    public override void Unsubscribed(StreamKey stream)
    {
        if (stream.Channel == StreamChannel.BookBatch && Subscriptions.ListenersOf(stream).Count == 0)
            _batches.Remove(stream.Book);
    }

    private void Levels(VenueBook book)
    {
        var level2 = new StreamKey(StreamChannel.Book, book.Number);
        if (Subscriptions.ListenersOf(level2).Count > 0)
        {
            ExchangeMessages.Update(Json, book, CoinbaseNames.Changed(book.Operations), Now);
            Publish(level2, new(MessageKind.BookUpdate, book.Number, 0, book.UpdateId));
        }
        if (_batches.TryGetValue(book.Number, out var batch))
            batch.UnionWith(CoinbaseNames.Changed(book.Operations));
    }

    private void Orders(VenueBook book)
    {
        var full = new StreamKey(StreamChannel.Orders, book.Number);
        if (Subscriptions.ListenersOf(full).Count == 0)
            return;
        var fills = 0;
        foreach (var step in book.Operations)
        {
            if (step.Kind == OperationKind.Fill)
            {
                var trade = book.Fills[fills++];
                ExchangeMessages.Match(Json, book, trade, "match"u8, TimeOf(trade));
                Publish(full, new(MessageKind.Order, book.Number, trade.Id, trade.Id));
                continue;
            }
            ExchangeMessages.Step(Json, book, step, Now);
            Publish(full, new(MessageKind.Order, book.Number));
            if (step.Kind != OperationKind.Open)
                continue;
            ExchangeMessages.Opened(Json, book, step, Now);
            Publish(full, new(MessageKind.Order, book.Number));
        }
    }

    private void Batches()
    {
        foreach (var (number, changed) in _batches)
        {
            if (changed.Count == 0)
                continue;
            var book = Market.Books[number];
            ExchangeMessages.Update(Json, book, changed.Order(), Now);
            changed.Clear();
            Publish(new(StreamChannel.BookBatch, number), new(MessageKind.BookUpdate, number, 0, book.UpdateId));
        }
    }

    private void EachBook(StreamChannel channel, MessageKind kind, Action<VenueBook> write)
    {
        foreach (var book in Market.Books)
        {
            var stream = new StreamKey(channel, book.Number);
            if (Subscriptions.ListenersOf(stream).Count == 0)
                continue;
            write(book);
            Publish(stream, new(kind, book.Number));
        }
    }

    /// <summary>What a new listener gets at once.</summary>
    private void Greet(ClientSession session, StreamKey stream)
    {
        var book = stream.Book >= 0 ? Market.Books[stream.Book] : null;
        switch (stream.Channel)
        {
            case StreamChannel.Trade:
                ExchangeMessages.Match(Json, book!, book!.LastTrade, "last_match"u8, TimeOf(book.LastTrade));
                Core.Send(session, new(MessageKind.Trade, stream.Book, book.LastTradeId, book.LastTradeId), Json.Written);
                break;
            case StreamChannel.Ticker or StreamChannel.MiniTicker:
                ExchangeMessages.Ticker(Json, book!, TimeOf(book!.LastTrade));
                Core.Send(session, new(MessageKind.Ticker, stream.Book), Json.Written);
                break;
            case StreamChannel.Book or StreamChannel.BookBatch:
                if (stream.Channel == StreamChannel.BookBatch)
                    _batches.TryAdd(stream.Book, []);
                ExchangeMessages.Snapshot(Json, book!, Now);
                Core.Send(session, new(MessageKind.BookSnapshot, stream.Book, 0, book!.UpdateId), Json.Written);
                break;
            case StreamChannel.Status:
                ExchangeMessages.Status(Json, Market);
                Core.Send(session, new(MessageKind.Status, StreamKey.EveryBook), Json.Written);
                break;
            default:
                break;
        }
    }

    private void TellSubscriptions(ClientSession session)
    {
        Json.Clear().Object().Field("type"u8, "subscriptions"u8).Array("channels"u8);
        var streams = Subscriptions.StreamsOf(session);
        foreach (var (name, channel) in Channels)
        {
            var subscribed = streams.Where(stream => stream.Channel == channel.Channel).ToArray();
            if (subscribed.Length == 0)
                continue;
            Json.Object().Field("name"u8, name).Array("product_ids"u8);
            foreach (var stream in subscribed.Where(stream => stream.Book >= 0))
                Json.Value(Market.Books[stream.Book].Instrument.NameUtf8);
            Json.EndArray().Null("account_ids"u8).EndObject();
        }
        Json.EndArray().EndObject();
        Reply(session);
    }

    /// <summary>The streams that a request names; nothing if one of them doesn't exist.</summary>
    private List<StreamKey>? Wanted(JsonElement request, out string reason)
    {
        reason = "No channels provided";
        if (!request.TryGetProperty("channels", out var channels) || channels.ValueKind != JsonValueKind.Array
            || channels.GetArrayLength() == 0)
        {
            return null;
        }
        var streams = new List<StreamKey>();
        foreach (var channel in channels.EnumerateArray())
        {
            var isObject = channel.ValueKind == JsonValueKind.Object;
            var name = isObject && channel.TryGetProperty("name", out var named) ? named.ToString() : channel.ToString();
            var known = Array.FindIndex(Channels, candidate => candidate.Name == name);
            if (known < 0)
            {
                reason = $"{name} is not a valid channel";
                return null;
            }
            var stream = Channels[known].Stream;
            var products = new List<int>();
            if (!Products(request, products, out reason) || (isObject && !Products(channel, products, out reason)))
                return null;
            // Without products all of a channel's subscriptions end.
            if (products.Count == 0 && request.GetProperty("type").ValueEquals("unsubscribe"u8))
                products.AddRange(Market.Books.Select(book => book.Number));
            if (stream.Book == StreamKey.EveryBook)
                streams.Add(stream);
            else
                streams.AddRange(products.Select(product => stream with { Book = product }));
        }
        return streams;
    }

    private bool Products(JsonElement holder, List<int> products, out string reason)
    {
        reason = "";
        if (!holder.TryGetProperty("product_ids", out var names) || names.ValueKind != JsonValueKind.Array)
            return true;
        foreach (var name in names.EnumerateArray())
        {
            if (CoinbaseNames.Find(Market, name.ToString()) is not { } book)
            {
                reason = $"{name} is not a valid product";
                return false;
            }
            products.Add(book.Number);
        }
        return true;
    }

    private void Refuse(ClientSession session, string message, string? reason)
    {
        Json.Clear().Object().Field("type"u8, "error"u8).Field("message"u8, message);
        if (reason is not null)
            Json.Field("reason"u8, reason);
        Json.EndObject();
        Reply(session);
    }
}
