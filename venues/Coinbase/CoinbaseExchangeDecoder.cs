using System.Buffers.Text;
using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase Exchange's feed. A message is one flat object whose fields mean the same in every type, so they are read as they come and the
/// type decides at the end. The venue names the side of the order that rested; <see cref="VenueItem.SellerTook"/> is the other's.
/// </summary>
/// <remarks>Source: Coinbase Exchange's WebSocket channels.</remarks>
internal sealed class CoinbaseExchangeDecoder(VenueSymbols symbols) : IVenueDecoder
{
    private enum Type : byte
    {
        None,
        Ticker,
        Match,
        LastMatch,
        Snapshot,
        Update,
        Heartbeat,
        Status,
        Subscriptions,
        Error,
        Received,
        Open,
        Done,
        Change,
        Passed,
    }

    public VenueSymbols Symbols { get; set; } = symbols;

    public DecodeFault Decode(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        Read(ref json, message);
        if (json.Fault == DecodeFault.None && !json.IsAtEnd)
            json.Fail();
        if (json.Fault == DecodeFault.None && ItemRules.Check(message) is var fault and not DecodeFault.None)
            json.Fail(fault);
        if (json.Fault != DecodeFault.None)
            message.Clear(receivedAt);
        return json.Fault;
    }

    private void Read(ref JsonScanner json, VenueMessage message)
    {
        var fields = default(Fields);
        var item = default(VenueItem);
        var type = Type.None;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("type"u8))
                type = TypeOf(json.Text());
            else if (name.SequenceEqual("product_id"u8))
                fields.Take(Symbols.Find(json.Text()));
            else if (name.SequenceEqual("time"u8))
                item.Time = json.Time();
            else if (name.SequenceEqual("sequence"u8))
                item.Id = json.Integer();
            else if (name.SequenceEqual("side"u8))
                fields.IsSell = json.Text().SequenceEqual("sell"u8);
            else if (name.SequenceEqual("bids"u8) && !fields.HasBids)
                fields.HasBids = ReadLevels(ref json, isAsk: false, message);
            else if (name.SequenceEqual("asks"u8) && !fields.HasAsks)
                fields.HasAsks = ReadLevels(ref json, isAsk: true, message);
            else if (name.SequenceEqual("changes"u8) && !fields.HasChanges)
                fields.HasChanges = ReadChanges(ref json, message);
            else if (name.SequenceEqual("bids"u8) || name.SequenceEqual("asks"u8) || name.SequenceEqual("changes"u8))
                json.Fail();
            else if (name.SequenceEqual("channels"u8) && json.Peek() == '[')
                ReadChannels(ref json, message);
            else if (!ReadNumber(name, ref json, ref item, ref fields))
                ReadText(name, ref json, ref item, ref fields);
        }
        if (json.Fault == DecodeFault.None)
            Conclude(type, ref json, ref item, in fields, message);
    }

    private static bool ReadNumber(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item, ref Fields fields)
    {
        if (name.SequenceEqual("price"u8))
            item.Price = json.Decimal();
        else if (name.SequenceEqual("size"u8))
            fields.Size = json.Decimal();
        else if (name.SequenceEqual("remaining_size"u8))
            fields.RemainingSize = json.Decimal();
        else if (name.SequenceEqual("new_size"u8))
            fields.NewSize = json.Decimal();
        else if (name.SequenceEqual("trade_id"u8))
            fields.TradeId = json.Integer();
        else if (name.SequenceEqual("last_trade_id"u8))
            fields.TradeId = json.Integer();
        else if (name.SequenceEqual("volume_24h"u8))
            fields.Volume = json.Decimal();
        else if (name.SequenceEqual("open_24h"u8))
            item.Open = json.Decimal();
        else if (name.SequenceEqual("low_24h"u8))
            item.Low = json.Decimal();
        else if (name.SequenceEqual("high_24h"u8))
            item.High = json.Decimal();
        else if (name.SequenceEqual("best_bid"u8))
            item.Bid = json.Decimal();
        else if (name.SequenceEqual("best_bid_size"u8))
            item.BidSize = json.Decimal();
        else if (name.SequenceEqual("best_ask"u8))
            item.Ask = json.Decimal();
        else if (name.SequenceEqual("best_ask_size"u8))
            item.AskSize = json.Decimal();
        else
            return false;
        return true;
    }

    private static void ReadText(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item, ref Fields fields)
    {
        if (name.SequenceEqual("order_id"u8))
        {
            var text = json.Text();
            if (Utf8Parser.TryParse(text, out Guid id, out var length) && length == text.Length)
                item.OrderId = id;
        }
        else if (name.SequenceEqual("message"u8) && json.Peek() == '"')
        {
            fields.Message = Encoding.UTF8.GetString(json.Text());
        }
        else if (name.SequenceEqual("reason"u8) && json.Peek() == '"')
        {
            var reason = json.Text();
            // Of an order that is done it is one of two words; only an error's is wanted.
            if (!reason.SequenceEqual("filled"u8) && !reason.SequenceEqual("canceled"u8))
                fields.Reason = Encoding.UTF8.GetString(reason);
        }
        else
        {
            json.Skip();
        }
    }

    // What the fields that have come are together.
    private static void Conclude(Type type, ref JsonScanner json, ref VenueItem item, in Fields fields, VenueMessage message)
    {
        item.LevelCount = type is Type.Snapshot or Type.Update ? message.LevelCount : 0;
        switch (type)
        {
            case Type.Ticker:
                Data(VenueChannel.Ticker, VenueItemKind.Ticker, message, ref item);
                item.Quantity = fields.Volume;
                item.LastId = fields.TradeId;
                break;
            case Type.Match or Type.LastMatch:
                Data(VenueChannel.Trades, VenueItemKind.Trade, message, ref item);
                item.Id = fields.TradeId;
                item.Quantity = fields.Size;
                item.SellerTook = !fields.IsSell;
                item.IsHistory = type == Type.LastMatch;
                break;
            case Type.Snapshot when fields.HasBids && fields.HasAsks && !fields.HasChanges:
                Data(VenueChannel.Book, VenueItemKind.BookSnapshot, message, ref item);
                break;
            case Type.Update when fields.HasChanges && !fields.HasBids && !fields.HasAsks:
                Data(VenueChannel.Book, VenueItemKind.BookUpdate, message, ref item);
                break;
            case Type.Heartbeat:
                Data(VenueChannel.Heartbeat, VenueItemKind.Heartbeat, message, ref item);
                message.Kind = VenueMessageKind.Heartbeat;
                item.LastId = fields.TradeId;
                break;
            case Type.Received:
                Order(VenueItemKind.OrderReceived, fields.Size, in fields, message, ref item);
                break;
            case Type.Open:
                Order(VenueItemKind.OrderOpened, fields.RemainingSize, in fields, message, ref item);
                break;
            case Type.Done:
                Order(VenueItemKind.OrderDone, fields.RemainingSize, in fields, message, ref item);
                break;
            case Type.Change:
                Order(VenueItemKind.OrderChanged, fields.NewSize, in fields, message, ref item);
                break;
            case Type.Subscriptions:
                message.Kind = VenueMessageKind.Confirmed;
                foreach (ref var subscription in message.MutableItems)
                    subscription.Time = message.Time;
                return;
            case Type.Error:
                message.Kind = VenueMessageKind.Refused;
                message.Text = fields.Reason is null ? fields.Message : $"{fields.Message}: {fields.Reason}";
                return;
            case Type.Status:
                message.Kind = VenueMessageKind.Status;
                message.Channel = VenueChannel.Status;
                return;
            case Type.Passed:
                message.Kind = VenueMessageKind.Passed;
                return;
            case Type.None:
                json.Fail(DecodeFault.UnknownKind);
                return;
            default:
                json.Fail();
                return;
        }
        if (!fields.HasSymbol)
            json.Fail();
        else if (fields.Symbol is null)
            json.Fail(DecodeFault.UnknownSymbol);
        item.Symbol = fields.Symbol;
        if (item.Time == default)
            item.Time = message.Time;
        else
            message.Time = item.Time;
        message.Add() = item;
    }

    private static void Data(VenueChannel channel, VenueItemKind kind, VenueMessage message, ref VenueItem item)
    {
        message.Kind = VenueMessageKind.Data;
        message.Channel = item.Channel = channel;
        item.Kind = kind;
    }

    private static void Order(VenueItemKind kind, decimal size, in Fields fields, VenueMessage message, ref VenueItem item)
    {
        Data(VenueChannel.Orders, kind, message, ref item);
        item.Quantity = size;
        item.IsAsk = fields.IsSell;
    }

    private static bool ReadLevels(ref JsonScanner json, bool isAsk, VenueMessage message)
    {
        LevelReading.ReadPairs(ref json, isAsk, message);
        return true;
    }

    // [["buy", "price", "size"], …]
    private static bool ReadChanges(ref JsonScanner json, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            json.BeginArray();
            json.RequireElement();
            var side = json.Text();
            var isAsk = side.SequenceEqual("sell"u8);
            if (!isAsk && !side.SequenceEqual("buy"u8))
                json.Fail();
            json.RequireElement();
            var price = json.Decimal();
            json.RequireElement();
            var size = json.Decimal();
            while (json.NextElement())
                json.Skip();
            message.AddLevel(isAsk, price, size);
        }
        return true;
    }

    private void ReadChannels(ref JsonScanner json, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            var first = message.Items.Length;
            var channel = VenueChannel.Other;
            json.BeginObject();
            while (json.NextField(out var name))
            {
                if (name.SequenceEqual("name"u8))
                    channel = CoinbaseChannels.Of(json.Text());
                else if (name.SequenceEqual("product_ids"u8) && json.Peek() == '[')
                    CoinbaseChannels.ReadProducts(ref json, channel, Symbols, message);
                else
                    json.Skip();
            }
            foreach (ref var subscription in message.MutableItems[first..])
                subscription.Channel = channel;
        }
    }

    private static Type TypeOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("l2update"u8) ? Type.Update
        : type.SequenceEqual("match"u8) ? Type.Match
        : type.SequenceEqual("ticker"u8) ? Type.Ticker
        : type.SequenceEqual("received"u8) ? Type.Received
        : type.SequenceEqual("open"u8) ? Type.Open
        : type.SequenceEqual("done"u8) ? Type.Done
        : type.SequenceEqual("change"u8) ? Type.Change
        : type.SequenceEqual("heartbeat"u8) ? Type.Heartbeat
        : type.SequenceEqual("snapshot"u8) ? Type.Snapshot
        : type.SequenceEqual("last_match"u8) ? Type.LastMatch
        : type.SequenceEqual("status"u8) ? Type.Status
        : type.SequenceEqual("subscriptions"u8) ? Type.Subscriptions
        : type.SequenceEqual("error"u8) ? Type.Error
        : type.SequenceEqual("activate"u8) || type.SequenceEqual("auction"u8) ? Type.Passed
        : Type.None;

    private ref struct Fields
    {
        public decimal Size;
        public decimal RemainingSize;
        public decimal NewSize;
        public decimal Volume;
        public long TradeId;
        public VenueSymbol? Symbol;
        public string? Message;
        public string? Reason;
        public bool HasSymbol;
        public bool IsSell;
        public bool HasBids;
        public bool HasAsks;
        public bool HasChanges;

        public void Take(VenueSymbol? symbol)
        {
            Symbol = symbol;
            HasSymbol = true;
        }
    }
}
