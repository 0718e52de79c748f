using System.Text.Json;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>What clients ask, and the answers, with Kraken's words.</summary>
internal sealed partial class KrakenProtocol
{
    public override void ReceivedNoJson(ClientSession session) => Refuse(session, "", "Malformed request", default, symbol: null);

    public override void Received(ClientSession session, JsonElement request)
    {
        var method = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("method", out var said) ? said.ToString() : "";
        switch (method)
        {
            case "ping":
                Begin("pong", request);
                Times();
                Reply(session);
                break;
            case "subscribe" or "unsubscribe":
                Change(session, method, request);
                break;
            default:
                Refuse(session, method, $"Method not supported {method}".TrimEnd(), request, symbol: null);
                break;
        }
    }

    private void Change(ClientSession session, string method, JsonElement request)
    {
        if (!request.TryGetProperty("params", out var wanted) || wanted.ValueKind != JsonValueKind.Object)
        {
            Refuse(session, method, "Missing params", request, symbol: null);
            return;
        }
        var channel = wanted.TryGetProperty("channel", out var named) ? named.ToString() : "";
        if (StreamOf(channel, wanted, out var fault) is not { } stream)
        {
            Refuse(session, method, fault, request, symbol: null);
            return;
        }
        if (stream.Book == StreamKey.EveryBook)
        {
            Change(session, method, channel, stream, request, wanted, symbol: null);
            return;
        }
        if (!wanted.TryGetProperty("symbol", out var symbols) || symbols.ValueKind != JsonValueKind.Array || symbols.GetArrayLength() == 0)
        {
            Refuse(session, method, "Symbol(s) not found", request, symbol: null);
            return;
        }
        foreach (var symbol in symbols.EnumerateArray())
        {
            if (Market.Books.FirstOrDefault(book => book.Instrument.Name == symbol.ToString()) is { } book)
                Change(session, method, channel, stream with { Book = book.Number }, request, wanted, book.Instrument.Name);
            else
                Refuse(session, method, $"Currency pair not supported {symbol}", request, symbol.ToString());
        }
    }

    private void Change(
        ClientSession session, string method, string channel, StreamKey stream, JsonElement request, JsonElement wanted, string? symbol)
    {
        var subscribes = method == "subscribe";
        if (subscribes ? !Subscriptions.Add(session, stream) : !Subscriptions.Remove(session, stream))
        {
            Refuse(session, method, subscribes ? "Already subscribed" : "Subscription Not Found", request, symbol);
            return;
        }
        // Trades of the past come only if they are asked for.
        var snapshot = wanted.TryGetProperty("snapshot", out var told) && told.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? told.GetBoolean()
            : stream.Channel != StreamChannel.Trade;
        Acknowledge(session, method, channel, stream, request, symbol, snapshot);
        if (!subscribes)
        {
            Unsubscribed(stream);
            return;
        }
        if (stream.Channel == StreamChannel.Book)
            _views.TryAdd(stream, new KrakenView(Market.Books[stream.Book], stream.Parameter));
        if (snapshot)
            SendSnapshot(session, stream);
    }

    private void Acknowledge(
        ClientSession session, string method, string channel, StreamKey stream, JsonElement request, string? symbol, bool snapshot)
    {
        Begin(method, request).Object("result"u8).Field("channel"u8, channel);
        if (stream.Channel == StreamChannel.Book)
            Json.Field("depth"u8, stream.Parameter);
        if (stream.Channel == StreamChannel.Candle)
            Json.Field("interval"u8, stream.Parameter);
        if (stream.Channel == StreamChannel.Ticker)
            Json.Field("event_trigger"u8, stream.Parameter == OnBestPrices ? "bbo"u8 : "trades"u8);
        if (method == "subscribe")
            Json.Field("snapshot"u8, snapshot);
        if (symbol is not null)
            Json.Field("symbol"u8, symbol);
        Json.EndObject().Field("success"u8, true);
        Times();
        Reply(session);
    }

    /// <summary>The stream that a request is about, of the first symbol or of all; nothing if there is no such one.</summary>
    private static StreamKey? StreamOf(string channel, JsonElement wanted, out string fault)
    {
        fault = "";
        switch (channel)
        {
            case "ticker":
                var isBest = wanted.TryGetProperty("event_trigger", out var trigger) && trigger.ToString() == "bbo";
                return new(StreamChannel.Ticker, 0, isBest ? OnBestPrices : OnTrades);
            case "trade":
                return new(StreamChannel.Trade, 0);
            case "instrument":
                return new(StreamChannel.Instruments, StreamKey.EveryBook);
            case "book":
                fault = "Depth not supported";
                return Number(wanted, "depth", UsualDepth, Depths) is { } depth ? new(StreamChannel.Book, 0, depth) : null;
            case "ohlc":
                fault = "Interval not supported";
                return Number(wanted, "interval", Intervals[0], Intervals) is { } minutes ? new(StreamChannel.Candle, 0, minutes) : null;
            default:
                fault = $"Channel not supported {channel}".TrimEnd();
                return null;
        }
    }

    private static int? Number(JsonElement wanted, string name, int usual, int[] allowed)
    {
        if (!wanted.TryGetProperty(name, out var told))
            return usual;
        return told.ValueKind == JsonValueKind.Number && told.TryGetInt32(out var number) && allowed.Contains(number) ? number : null;
    }

    private JsonBuffer Begin(string method, JsonElement request)
    {
        Json.Clear().Object().Field("method"u8, method);
        if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("req_id", out var id)
            && id.ValueKind == JsonValueKind.Number)
        {
            Json.Name("req_id"u8).Json(id);
        }
        return Json;
    }

    private void Times() => Json.Time("time_in"u8, Now).Time("time_out"u8, Now).EndObject();

    private void Refuse(ClientSession session, string method, string error, JsonElement request, string? symbol)
    {
        Begin(method, request).Field("error"u8, error).Field("success"u8, false);
        if (symbol is not null)
            Json.Field("symbol"u8, symbol);
        Times();
        Reply(session);
    }
}
