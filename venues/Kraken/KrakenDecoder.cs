using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// Kraken's market data, version 2: an envelope with <c>channel</c> and <c>type</c> around a list, and the answers to requests, which have
/// a <c>method</c>. Prices and sizes are JSON numbers; every digit is kept as it is written, because the book's checksum is made of the
/// digits. A trade's side is the taker's. Where the list comes before the channel's name, it is read after it.
/// </summary>
/// <remarks>Source: Kraken's Spot WebSocket API v2.</remarks>
internal sealed partial class KrakenDecoder(VenueSymbols symbols) : IVenueDecoder
{
    private enum Answer : byte
    {
        None,
        Granted,
        Refused,
    }

    public VenueSymbols Symbols { get; set; } = symbols;

    public DecodeFault Decode(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        ReadEnvelope(ref json, message);
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    private void ReadEnvelope(ref JsonScanner json, VenueMessage message)
    {
        var hasChannel = false;
        var hasType = false;
        var isSnapshot = false;
        var hasData = false;
        var isRead = false;
        var data = default(JsonScanner);
        ReadOnlySpan<byte> method = default;
        var answer = Answer.None;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("channel"u8))
            {
                hasChannel = true;
                message.Channel = ChannelOf(json.Text());
            }
            else if (name.SequenceEqual("type"u8))
            {
                hasType = true;
                isSnapshot = json.Text().SequenceEqual("snapshot"u8);
            }
            else if (name.SequenceEqual("data"u8) && !hasData)
            {
                hasData = true;
                data = json;
                isRead = hasChannel && hasType;
                if (isRead)
                    ReadData(ref json, isSnapshot, message);
                else
                    json.Skip();
            }
            else if (name.SequenceEqual("data"u8))
            {
                json.Fail();
            }
            else if (name.SequenceEqual("timestamp"u8))
            {
                message.Time = json.Time();
            }
            else if (name.SequenceEqual("method"u8))
            {
                method = json.Text();
            }
            else
            {
                ReadAnswer(name, ref json, ref answer, message);
            }
        }
        if (json.Fault != DecodeFault.None)
            return;
        if (!method.IsEmpty)
        {
            Conclude(method, answer, message);
        }
        else if (!hasChannel)
        {
            json.Fail(DecodeFault.UnknownKind);
        }
        else if (hasData && !isRead)
        {
            ReadData(ref data, isSnapshot, message);
            if (data.Fault != DecodeFault.None)
                json.Fail(data.Fault);
        }
        if (json.Fault == DecodeFault.None && method.IsEmpty)
            ConcludeData(ref json, hasData, message);
    }

    private static void ConcludeData(ref JsonScanner json, bool hasData, VenueMessage message)
    {
        message.Kind = message.Channel switch
        {
            VenueChannel.Heartbeat => VenueMessageKind.Heartbeat,
            VenueChannel.Status => VenueMessageKind.Status,
            VenueChannel.Instruments => VenueMessageKind.Instruments,
            VenueChannel.Other => VenueMessageKind.Passed,
            _ => VenueMessageKind.Data,
        };
        if (message.Kind == VenueMessageKind.Data && !hasData)
            json.Fail();
        foreach (ref var item in message.MutableItems)
        {
            if (item.Time == default)
                item.Time = message.Time;
        }
    }

    private void ReadAnswer(ReadOnlySpan<byte> name, ref JsonScanner json, ref Answer answer, VenueMessage message)
    {
        if (name.SequenceEqual("success"u8))
        {
            answer = json.Flag() ? Answer.Granted : Answer.Refused;
        }
        else if (name.SequenceEqual("req_id"u8))
        {
            message.RequestId = json.RequestId();
        }
        else if (name.SequenceEqual("error"u8))
        {
            if (json.Peek() == '"')
                message.Text = Encoding.UTF8.GetString(json.Text());
            else
                json.Skip();
        }
        else if (name.SequenceEqual("symbol"u8) && json.Peek() == '"')
        {
            message.Symbol = Symbols.Find(json.Text());
        }
        else if (name.SequenceEqual("result"u8) && json.Peek() == '{')
        {
            json.BeginObject();
            while (json.NextField(out var field))
            {
                if (field.SequenceEqual("channel"u8))
                    message.Channel = ChannelOf(json.Text());
                else if (field.SequenceEqual("symbol"u8))
                    message.Symbol = Symbols.Find(json.Text());
                else
                    json.Skip();
            }
        }
        else
        {
            json.Skip();
        }
    }

    private static void Conclude(ReadOnlySpan<byte> method, Answer answer, VenueMessage message) =>
        message.Kind = answer == Answer.Refused ? VenueMessageKind.Refused
            : method.SequenceEqual("pong"u8) ? VenueMessageKind.Pong
            : method.SequenceEqual("subscribe"u8) ? VenueMessageKind.Confirmed
            : VenueMessageKind.Passed;

    private static VenueChannel ChannelOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("book"u8) ? VenueChannel.Book
        : name.SequenceEqual("trade"u8) ? VenueChannel.Trades
        : name.SequenceEqual("ticker"u8) ? VenueChannel.Ticker
        : name.SequenceEqual("ohlc"u8) ? VenueChannel.Candles
        : name.SequenceEqual("heartbeat"u8) ? VenueChannel.Heartbeat
        : name.SequenceEqual("status"u8) ? VenueChannel.Status
        : name.SequenceEqual("instrument"u8) ? VenueChannel.Instruments
        : VenueChannel.Other;
}
