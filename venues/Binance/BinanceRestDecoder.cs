using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

/// <summary>
/// Answers of Binance's REST API: <c>/api/v3/depth</c>, <c>ticker/price</c>, <c>ticker/bookTicker</c> and <c>ticker/24hr</c>, of one
/// symbol or of many. An error (<c>{"code": …, "msg": …}</c>) is <see cref="VenueMessageKind.Refused"/>.
/// </summary>
internal sealed class BinanceRestDecoder(VenueSymbols symbols)
{
    public VenueSymbols Symbols { get; set; } = symbols;

    /// <summary>The book of the symbol that was asked for: the answer doesn't name it, and tells no time.</summary>
    public static DecodeFault DecodeDepth(ReadOnlySpan<byte> utf8, VenueSymbol symbol, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        message.Kind = VenueMessageKind.Data;
        message.Channel = VenueChannel.Book;
        json.BeginObject();
        if (!IsError(json))
        {
            ref var item = ref message.Add();
            item.Kind = VenueItemKind.BookSnapshot;
            item.Channel = VenueChannel.Book;
            item.Symbol = symbol;
            item.Time = receivedAt;
            BinanceDepth.Read(ref json, ref item, message);
        }
        else
        {
            ReadError(ref json, message);
        }
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    /// <summary>Last prices or best prices, whichever the answer holds: an item of kind Ticker or Quote per symbol.</summary>
    public DecodeFault DecodeTickers(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        message.Kind = VenueMessageKind.Data;
        message.Channel = VenueChannel.Ticker;
        if (json.Peek() == '[')
        {
            json.BeginArray();
            while (json.NextElement())
            {
                json.BeginObject();
                ReadTicker(ref json, message);
            }
        }
        else
        {
            json.BeginObject();
            if (IsError(json))
                ReadError(ref json, message);
            else
                ReadTicker(ref json, message);
        }
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    private void ReadTicker(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Kind = VenueItemKind.Quote;
        item.Channel = VenueChannel.Ticker;
        item.Time = message.Time;
        var hasSymbol = false;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("symbol"u8))
            {
                item.Symbol = Symbols.Find(json.Text());
                hasSymbol = true;
            }
            else if (name.SequenceEqual("price"u8) || name.SequenceEqual("lastPrice"u8))
            {
                item.Kind = VenueItemKind.Ticker;
                item.Price = json.Decimal();
            }
            else if (name.SequenceEqual("closeTime"u8))
            {
                item.Time = json.Milliseconds();
            }
            else
            {
                ReadNumber(name, ref json, ref item);
            }
        }
        // Numbers of a day without its last price are no ticker, and a quote has none.
        if (item.Kind == VenueItemKind.Quote)
            item.Quantity = item.Open = item.High = item.Low = 0;
        if (!hasSymbol)
        {
            json.Fail();
        }
        else if (item.Symbol is null)
        {
            message.RemoveLast();
            message.UnknownSymbols++;
        }
    }

    private static void ReadNumber(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("bidPrice"u8))
            item.Bid = json.Decimal();
        else if (name.SequenceEqual("bidQty"u8))
            item.BidSize = json.Decimal();
        else if (name.SequenceEqual("askPrice"u8))
            item.Ask = json.Decimal();
        else if (name.SequenceEqual("askQty"u8))
            item.AskSize = json.Decimal();
        else if (name.SequenceEqual("volume"u8))
            item.Quantity = json.Decimal();
        else if (name.SequenceEqual("openPrice"u8))
            item.Open = json.Decimal();
        else if (name.SequenceEqual("highPrice"u8))
            item.High = json.Decimal();
        else if (name.SequenceEqual("lowPrice"u8))
            item.Low = json.Decimal();
        else if (name.SequenceEqual("lastId"u8))
            item.LastId = json.Integer();
        else
            json.Skip();
    }

    private static bool IsError(JsonScanner json)
    {
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("code"u8))
                return true;
            json.Skip();
        }
        return false;
    }

    private static void ReadError(ref JsonScanner json, VenueMessage message)
    {
        message.Kind = VenueMessageKind.Refused;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("msg"u8))
                message.Text = System.Text.Encoding.UTF8.GetString(json.Text());
            else
                json.Skip();
        }
    }
}
