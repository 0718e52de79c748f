using System.Text;
using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

/// <summary>
/// Coinbase Advanced Trade's feed: an envelope with the connection's <c>sequence_num</c> around a list of events. What an event holds
/// follows from the name of its list. What has no time of its own has the envelope's; the times of single levels are not used (in a
/// snapshot they are of 1970). The venue names the side of the order that rested; <see cref="VenueItem.SellerTook"/> is the other's.
/// </summary>
/// <remarks>Source: Coinbase Advanced Trade's WebSocket channels.</remarks>
internal sealed partial class CoinbaseAdvancedDecoder(VenueSymbols symbols) : IVenueDecoder
{
    public VenueSymbols Symbols { get; set; } = symbols;

    public DecodeFault Decode(ReadOnlySpan<byte> utf8, Timestamp receivedAt, VenueMessage message)
    {
        message.Clear(receivedAt);
        var json = new JsonScanner(utf8);
        var isError = ReadEnvelope(ref json, message);
        if (json.Fault == DecodeFault.None && !json.IsAtEnd)
            json.Fail();
        if (json.Fault == DecodeFault.None)
            Conclude(ref json, isError, message);
        if (json.Fault == DecodeFault.None && ItemRules.Check(message) is var fault and not DecodeFault.None)
            json.Fail(fault);
        if (json.Fault != DecodeFault.None)
            message.Clear(receivedAt);
        return json.Fault;
    }

    // True: {"type": "error", "message": …}, which has no envelope.
    private bool ReadEnvelope(ref JsonScanner json, VenueMessage message)
    {
        var isError = false;
        var hasEvents = false;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("channel"u8))
            {
                var channel = json.Text();
                message.Channel = CoinbaseChannels.Of(channel);
                if (channel.SequenceEqual("subscriptions"u8))
                    message.Kind = VenueMessageKind.Confirmed;
            }
            else if (name.SequenceEqual("timestamp"u8))
            {
                message.Time = json.Time();
            }
            else if (name.SequenceEqual("sequence_num"u8))
            {
                message.Sequence = json.Integer();
            }
            else if (name.SequenceEqual("events"u8) && !hasEvents)
            {
                hasEvents = true;
                json.BeginArray();
                while (json.NextElement())
                    ReadEvent(ref json, message);
            }
            else if (name.SequenceEqual("events"u8))
            {
                json.Fail();
            }
            else if (name.SequenceEqual("type"u8))
            {
                isError = json.Text().SequenceEqual("error"u8);
            }
            else if (name.SequenceEqual("message"u8) && json.Peek() == '"')
            {
                message.Text = Encoding.UTF8.GetString(json.Text());
            }
            else
            {
                json.Skip();
            }
        }
        return isError;
    }

    private static void Conclude(ref JsonScanner json, bool isError, VenueMessage message)
    {
        if (isError)
        {
            message.Kind = VenueMessageKind.Refused;
            return;
        }
        if (message.Kind == VenueMessageKind.None)
        {
            message.Kind = message.Channel switch
            {
                VenueChannel.Heartbeat => VenueMessageKind.Heartbeat,
                VenueChannel.Status => VenueMessageKind.Status,
                VenueChannel.Book or VenueChannel.Trades or VenueChannel.Ticker or VenueChannel.Candles => VenueMessageKind.Data,
                VenueChannel.Other => VenueMessageKind.Passed,
                _ => VenueMessageKind.None,
            };
        }
        if (message.Kind == VenueMessageKind.None)
            json.Fail(DecodeFault.UnknownKind);
        else if (message.Sequence < 0)
            json.Fail();
        else if (message.Kind == VenueMessageKind.Data && message.Items.IsEmpty && message.UnknownSymbols > 0)
            json.Fail(DecodeFault.UnknownSymbol);
        foreach (ref var item in message.MutableItems)
        {
            if (item.Channel == VenueChannel.None)
                item.Channel = message.Channel;
            else if (message.Kind != VenueMessageKind.Confirmed && item.Channel != message.Channel)
                json.Fail();
            if (item.Time == default)
                item.Time = message.Time;
        }
    }

    private void ReadEvent(ref JsonScanner json, VenueMessage message)
    {
        var first = message.Items.Length;
        var isSnapshot = false;
        var hasUpdates = false;
        var hasProduct = false;
        VenueSymbol? product = null;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("type"u8))
            {
                isSnapshot = json.Text().SequenceEqual("snapshot"u8);
            }
            else if (name.SequenceEqual("product_id"u8))
            {
                hasProduct = true;
                product = Symbols.Find(json.Text());
            }
            else if (name.SequenceEqual("updates"u8) && !hasUpdates)
            {
                hasUpdates = true;
                ReadUpdates(ref json, message);
            }
            else if (name.SequenceEqual("trades"u8))
            {
                ReadAll(ref json, VenueItemKind.Trade, VenueChannel.Trades, message);
            }
            else if (name.SequenceEqual("tickers"u8))
            {
                ReadAll(ref json, VenueItemKind.Ticker, VenueChannel.Ticker, message);
            }
            else if (name.SequenceEqual("candles"u8))
            {
                ReadAll(ref json, VenueItemKind.Candle, VenueChannel.Candles, message);
            }
            else if (name.SequenceEqual("heartbeat_counter"u8))
            {
                ref var item = ref message.Add();
                item.Kind = VenueItemKind.Heartbeat;
                item.Channel = VenueChannel.Heartbeat;
                item.Id = json.Integer();
            }
            else if (name.SequenceEqual("subscriptions"u8))
            {
                ReadSubscriptions(ref json, message);
            }
            else if (name.SequenceEqual("updates"u8))
            {
                json.Fail();
            }
            else
            {
                json.Skip();
            }
        }
        if (json.Fault != DecodeFault.None)
            return;
        if (hasUpdates)
            ConcludeBook(ref json, first, isSnapshot, hasProduct, product, message);
        else
            ConcludeTrades(message.MutableItems[first..], isSnapshot);
    }

    private static void ConcludeBook(
        ref JsonScanner json, int at, bool isSnapshot, bool hasProduct, VenueSymbol? product, VenueMessage message)
    {
        // Only one thing in an event; and of a product.
        if (!hasProduct || message.Items.Length != at + 1)
        {
            json.Fail();
            return;
        }
        ref var item = ref message.MutableItems[at];
        item.Kind = isSnapshot ? VenueItemKind.BookSnapshot : VenueItemKind.BookUpdate;
        item.Symbol = product;
        if (product is null)
        {
            message.RemoveLast();
            message.UnknownSymbols++;
        }
    }

    // Several come with the newest first. A snapshot's were traded before the subscription.
    private static void ConcludeTrades(Span<VenueItem> items, bool isSnapshot)
    {
        if (items.IsEmpty || items[0].Kind != VenueItemKind.Trade)
            return;
        foreach (ref var item in items)
            item.IsHistory = isSnapshot && item.Kind == VenueItemKind.Trade;
        if (items[0].Id > items[^1].Id)
            items.Reverse();
    }
}
