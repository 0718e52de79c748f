using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// Binance spot's market streams, plain and combined, and the answers to its requests. Which message it is follows from the field
/// <c>e</c>, which the venue writes first; where it does not come first, the object is read twice. Times are in milliseconds. Hot: see
/// <see cref="JsonScanner"/>.
/// </summary>
/// <remarks>Source: Binance's web socket streams for spot (binance-spot-api-docs, web-socket-streams.md).</remarks>
internal sealed partial class BinanceDecoder(VenueSymbols symbols) : IVenueDecoder
{
    private enum Event : byte
    {
        None,
        Wrapped,
        Trade,
        AggregateTrade,
        BookTicker,
        DepthUpdate,
        PartialDepth,
        Ticker,
        MiniTicker,
        Kline,
        Answer,
        Unknown,
    }

    public VenueSymbols Symbols { get; set; } = symbols;

    public DecodeFault Decode(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        ReadRoot(ref json, message);
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    private void ReadRoot(ref JsonScanner json, VenueMessage message)
    {
        if (json.Peek() != '[')
        {
            ReadObject(ref json, default, message);
            return;
        }
        // All tickers of the market come in an array.
        message.Kind = VenueMessageKind.Data;
        json.BeginArray();
        while (json.NextElement())
            ReadObject(ref json, default, message);
    }

    /// <param name="stream">The name of the stream, where the message is wrapped.</param>
    private void ReadObject(ref JsonScanner json, ReadOnlySpan<byte> stream, VenueMessage message)
    {
        json.BeginObject();
        var start = json;
        var kind = Event.Unknown;
        if (json.NextField(out var name))
        {
            kind = name.SequenceEqual("e"u8) ? EventOf(json.Text())
                : name.SequenceEqual("u"u8) ? Event.BookTicker
                : name.SequenceEqual("stream"u8) ? Event.Wrapped
                : name.SequenceEqual("lastUpdateId"u8) ? Event.PartialDepth
                : Identify(start);
        }
        json = json.Fault == DecodeFault.None ? start : json;
        if (kind != Event.BookTicker)
        {
            Read(kind, ref json, stream, message);
        }
        else if (!TryReadBookTicker(ref json, message))
        {
            // It has an event type after all, further behind.
            json = start;
            Read(Identify(start), ref json, stream, message);
        }
    }

    private void Read(Event kind, ref JsonScanner json, ReadOnlySpan<byte> stream, VenueMessage message)
    {
        switch (kind)
        {
            case Event.Wrapped when stream.IsEmpty:
                ReadWrapped(ref json, message);
                break;
            case Event.Trade or Event.AggregateTrade:
                ReadTrade(ref json, kind, message);
                break;
            case Event.BookTicker:
                if (!TryReadBookTicker(ref json, message))
                    json.Fail();
                break;
            case Event.DepthUpdate:
                ReadDepthUpdate(ref json, message);
                break;
            case Event.PartialDepth:
                ReadPartialDepth(ref json, BinanceStream.Symbol(stream, Symbols), message);
                break;
            case Event.Ticker or Event.MiniTicker:
                ReadTicker(ref json, kind, message);
                break;
            case Event.Kline:
                ReadKline(ref json, message);
                break;
            case Event.Answer:
                ReadAnswer(ref json, message);
                break;
            default:
                json.Fail(DecodeFault.UnknownKind);
                break;
        }
    }

    private void ReadWrapped(ref JsonScanner json, VenueMessage message)
    {
        ReadOnlySpan<byte> stream = default;
        var data = default(JsonScanner);
        var hasData = false;
        var isRead = false;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("stream"u8))
            {
                stream = json.Text();
            }
            else if (name.SequenceEqual("data"u8) && !hasData)
            {
                hasData = true;
                data = json;
                isRead = !stream.IsEmpty;
                if (isRead)
                    ReadData(ref json, stream, message);
                else
                    json.Skip();
            }
            else
            {
                json.Skip();
            }
        }
        if (json.Fault != DecodeFault.None)
            return;
        if (hasData && !isRead && !stream.IsEmpty)
        {
            ReadData(ref data, stream, message);
            if (data.Fault != DecodeFault.None)
                json.Fail(data.Fault);
        }
        else if (!isRead)
        {
            json.Fail();
        }
    }

    private void ReadData(ref JsonScanner json, ReadOnlySpan<byte> stream, VenueMessage message)
    {
        if (json.Peek() != '[')
        {
            ReadObject(ref json, stream, message);
            return;
        }
        message.Kind = VenueMessageKind.Data;
        json.BeginArray();
        while (json.NextElement())
            ReadObject(ref json, stream, message);
    }

    // A subscription granted: {"result": null, "id": 1}; a list of them; or an error, bare or in a field of its own.
    private void ReadAnswer(ref JsonScanner json, VenueMessage message)
    {
        message.Kind = VenueMessageKind.Confirmed;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("id"u8))
            {
                message.RequestId = json.RequestId();
            }
            else if (name.SequenceEqual("result"u8) && json.Peek() == '[')
            {
                ReadSubscriptions(ref json, message);
            }
            else if (name.SequenceEqual("error"u8) && json.Peek() == '{')
            {
                message.Kind = VenueMessageKind.Refused;
                json.BeginObject();
                while (json.NextField(out name))
                    ReadError(name, ref json, message);
            }
            else
            {
                ReadError(name, ref json, message);
            }
        }
    }

    private static void ReadError(ReadOnlySpan<byte> name, ref JsonScanner json, VenueMessage message)
    {
        if (name.SequenceEqual("code"u8))
        {
            message.Kind = VenueMessageKind.Refused;
            json.Skip();
        }
        else if (name.SequenceEqual("msg"u8))
        {
            message.Text = Encoding.UTF8.GetString(json.Text());
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadSubscriptions(ref JsonScanner json, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            var stream = json.Text();
            ref var item = ref message.Add();
            item.Kind = VenueItemKind.Subscription;
            item.Time = message.Time;
            item.Symbol = BinanceStream.Symbol(stream, Symbols);
            item.Channel = BinanceStream.Channel(stream);
        }
    }

    private static Event Identify(JsonScanner json)
    {
        var kind = Event.Unknown;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("e"u8))
                return EventOf(json.Text());
            kind = name.SequenceEqual("stream"u8) ? Event.Wrapped
                : name.SequenceEqual("lastUpdateId"u8) ? Event.PartialDepth
                : kind != Event.Unknown ? kind
                : name.SequenceEqual("u"u8) ? Event.BookTicker
                : name.SequenceEqual("result"u8) || name.SequenceEqual("code"u8) || name.SequenceEqual("error"u8) ? Event.Answer
                : Event.Unknown;
            json.Skip();
        }
        return kind;
    }

    private static Event EventOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("trade"u8) ? Event.Trade
        : type.SequenceEqual("aggTrade"u8) ? Event.AggregateTrade
        : type.SequenceEqual("depthUpdate"u8) ? Event.DepthUpdate
        : type.SequenceEqual("24hrTicker"u8) ? Event.Ticker
        : type.SequenceEqual("24hrMiniTicker"u8) ? Event.MiniTicker
        : type.SequenceEqual("kline"u8) ? Event.Kline
        : type.SequenceEqual("bookTicker"u8) ? Event.BookTicker
        : Event.Unknown;
}
