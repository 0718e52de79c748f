using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// Answers of Kraken's REST API: <c>0/public/Ticker</c>. An error (<c>{"error":["EQuery:…"]}</c>, with HTTP 200) is
/// <see cref="VenueMessageKind.Refused"/>.
/// </summary>
/// <remarks>Source: Kraken's Spot REST API, "Get Ticker Information".</remarks>
internal static class KrakenRestDecoder
{
    /// <summary>An item of kind Ticker per pair that was asked for.</summary>
    public static DecodeFault DecodeTickers(ReadOnlySpan<byte> utf8, KrakenPairNames names, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        message.Kind = VenueMessageKind.Data;
        message.Channel = VenueChannel.Ticker;
        var json = new JsonScanner(utf8);
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("error"u8))
                ReadErrors(ref json, message);
            else if (name.SequenceEqual("result"u8) && json.Peek() == '{')
                ReadPairs(ref json, names, receivedAt, message);
            else
                json.Skip();
        }

        if (json.Fault == DecodeFault.None && !json.IsAtEnd)
            json.Fail();
        if (json.Fault == DecodeFault.None && ItemRules.Check(message) is var fault and not DecodeFault.None)
            json.Fail(fault);
        if (json.Fault != DecodeFault.None)
            message.Clear(receivedAt);
        return json.Fault;
    }

    private static void ReadErrors(ref JsonScanner json, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            message.Kind = VenueMessageKind.Refused;
            var text = Encoding.UTF8.GetString(json.Text());
            message.Text = message.Text is null ? text : $"{message.Text}, {text}";
        }
    }

    private static void ReadPairs(ref JsonScanner json, KrakenPairNames names, Timestamp receivedAt, VenueMessage message)
    {
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (names.Find(Encoding.UTF8.GetString(name)) is { } symbol)
            {
                ReadTicker(ref json, symbol, receivedAt, message);
            }
            else
            {
                json.Skip();
                message.UnknownSymbols++;
            }
        }
    }

    /// <summary>Of numbers that come as a pair, the first is today's and the second that of 24 hours; <c>c</c> is price and size.</summary>
    private static void ReadTicker(ref JsonScanner json, VenueSymbol symbol, Timestamp receivedAt, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Kind = VenueItemKind.Ticker;
        item.Channel = VenueChannel.Ticker;
        item.Symbol = symbol;
        item.Time = receivedAt;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("c"u8))
                item.Price = ReadNumber(ref json, place: 0);
            else if (name.SequenceEqual("v"u8))
                item.Quantity = ReadNumber(ref json, place: 1);
            else if (name.SequenceEqual("h"u8))
                item.High = ReadNumber(ref json, place: 1);
            else if (name.SequenceEqual("l"u8))
                item.Low = ReadNumber(ref json, place: 1);
            else
                json.Skip();
        }
    }

    private static decimal ReadNumber(ref JsonScanner json, int place)
    {
        var number = 0m;
        json.BeginArray();
        for (var index = 0; json.NextElement(); index++)
        {
            if (index == place)
                number = json.Decimal();
            else
                json.Skip();
        }

        return number;
    }
}
