using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Answers of Coinbase's REST APIs: of Exchange <c>/products/{id}/ticker</c>; of Advanced Trade <c>products</c> and <c>products/{id}</c>
/// (last prices), <c>products/{id}/ticker</c> (last trades) and <c>product_book</c>.
/// </summary>
internal sealed class CoinbaseRestDecoder(VenueSymbols symbols)
{
    public VenueSymbols Symbols { get; set; } = symbols;

    /// <summary>Exchange's last price and best prices of the product that was asked for; the answer doesn't name it.</summary>
    public static DecodeFault DecodeTicker(ReadOnlySpan<byte> utf8, VenueSymbol symbol, Timestamp receivedAt, VenueMessage message)
    {
        var json = Begin(utf8, VenueChannel.Ticker, receivedAt, message);
        ref var item = ref Add(VenueItemKind.Ticker, symbol, message);
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("price"u8))
                item.Price = json.Decimal();
            else if (name.SequenceEqual("volume"u8))
                item.Quantity = json.Decimal();
            else if (name.SequenceEqual("bid"u8))
                item.Bid = json.Decimal();
            else if (name.SequenceEqual("ask"u8))
                item.Ask = json.Decimal();
            else if (name.SequenceEqual("trade_id"u8))
                item.LastId = json.Integer();
            else if (name.SequenceEqual("time"u8))
                item.Time = json.Time();
            else
                json.Skip();
        }
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    /// <summary>Advanced Trade's last prices: an item of kind Ticker per product.</summary>
    public DecodeFault DecodeProducts(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        var json = Begin(utf8, VenueChannel.Ticker, receivedAt, message);
        json.BeginObject();
        if (HasField(json, "products"u8))
        {
            while (json.NextField(out var name))
            {
                if (!name.SequenceEqual("products"u8))
                {
                    json.Skip();
                    continue;
                }
                json.BeginArray();
                while (json.NextElement())
                {
                    json.BeginObject();
                    ReadProduct(ref json, message);
                }
            }
        }
        else
        {
            ReadProduct(ref json, message);
        }
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    /// <summary>Advanced Trade's last trades, oldest first, and the best prices behind them.</summary>
    public DecodeFault DecodeTrades(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        var json = Begin(utf8, VenueChannel.Trades, receivedAt, message);
        var bid = 0m;
        var ask = 0m;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("trades"u8) && message.Items.IsEmpty)
            {
                json.BeginArray();
                while (json.NextElement())
                    ReadTrade(ref json, message);
            }
            else if (name.SequenceEqual("best_bid"u8))
            {
                bid = json.Decimal();
            }
            else if (name.SequenceEqual("best_ask"u8))
            {
                ask = json.Decimal();
            }
            else
            {
                json.Skip();
            }
        }
        message.MutableItems.Reverse();
        if (json.Fault == DecodeFault.None && message.Items is [.., { } last])
        {
            ref var item = ref Add(VenueItemKind.Ticker, last.Symbol, message);
            item.Price = last.Price;
            item.LastId = last.Id;
            item.Bid = bid;
            item.Ask = ask;
        }
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    /// <summary>Advanced Trade's book.</summary>
    public DecodeFault DecodeBook(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        var json = Begin(utf8, VenueChannel.Book, receivedAt, message);
        var hasBook = false;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("pricebook"u8) && !hasBook)
            {
                hasBook = true;
                ReadBook(ref json, message);
            }
            else
            {
                json.Skip();
            }
        }
        if (!hasBook)
            json.Fail();
        return ItemRules.Finish(ref json, receivedAt, message);
    }

    private void ReadProduct(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(VenueItemKind.Ticker, null, message);
        var hasProduct = false;
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("product_id"u8))
            {
                hasProduct = true;
                item.Symbol = Symbols.Find(json.Text());
            }
            else if (name.SequenceEqual("price"u8))
            {
                item.Price = json.Decimal();
            }
            else if (name.SequenceEqual("volume_24h"u8))
            {
                item.Quantity = json.Decimal();
            }
            else
            {
                json.Skip();
            }
        }
        ItemRules.FinishItem(ref json, hasProduct, message);
    }

    private void ReadTrade(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(VenueItemKind.Trade, null, message);
        item.IsHistory = true;
        var hasProduct = false;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("product_id"u8))
            {
                hasProduct = true;
                item.Symbol = Symbols.Find(json.Text());
            }
            else if (name.SequenceEqual("trade_id"u8))
            {
                item.Id = json.Integer();
            }
            else if (name.SequenceEqual("price"u8))
            {
                item.Price = json.Decimal();
            }
            else if (name.SequenceEqual("size"u8))
            {
                item.Quantity = json.Decimal();
            }
            else if (name.SequenceEqual("time"u8))
            {
                item.Time = json.Time();
            }
            else if (name.SequenceEqual("side"u8))
            {
                item.SellerTook = json.Text().SequenceEqual("BUY"u8);
            }
            else
            {
                json.Skip();
            }
        }
        ItemRules.FinishItem(ref json, hasProduct, message);
    }

    private void ReadBook(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(VenueItemKind.BookSnapshot, null, message);
        var hasProduct = false;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("product_id"u8))
            {
                hasProduct = true;
                item.Symbol = Symbols.Find(json.Text());
            }
            else if (name.SequenceEqual("time"u8))
            {
                item.Time = json.Time();
            }
            else if (name.SequenceEqual("bids"u8))
            {
                LevelReading.ReadObjects(ref json, isAsk: false, "size"u8, message);
            }
            else if (name.SequenceEqual("asks"u8))
            {
                LevelReading.ReadObjects(ref json, isAsk: true, "size"u8, message);
            }
            else
            {
                json.Skip();
            }
        }
        item.LevelCount = message.LevelCount - item.FirstLevel;
        ItemRules.FinishItem(ref json, hasProduct, message);
    }

    private static bool HasField(JsonScanner json, ReadOnlySpan<byte> wanted)
    {
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual(wanted))
                return true;
            json.Skip();
        }
        return false;
    }

    private static JsonScanner Begin(ReadOnlySpan<byte> utf8, VenueChannel channel, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        message.Kind = VenueMessageKind.Data;
        message.Channel = channel;
        return new JsonScanner(utf8);
    }

    private static ref VenueItem Add(VenueItemKind kind, VenueSymbol? symbol, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Kind = kind;
        item.Channel = message.Channel;
        item.Symbol = symbol;
        item.Time = message.Time;
        return ref item;
    }
}
