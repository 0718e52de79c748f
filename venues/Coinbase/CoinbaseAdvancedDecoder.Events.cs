using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Coinbase;

internal sealed partial class CoinbaseAdvancedDecoder
{
    // The only length that the channel has.
    private static readonly TimeSpan CandlePeriod = TimeSpan.FromMinutes(5);

    private static void ReadUpdates(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Channel = VenueChannel.Book;
        item.Kind = VenueItemKind.BookUpdate;
        json.BeginArray();
        while (json.NextElement())
        {
            var isAsk = false;
            var hasSide = false;
            var price = 0m;
            var size = -1m;
            json.BeginObject();
            while (json.NextField(out var name))
            {
                if (name.SequenceEqual("side"u8))
                {
                    var side = json.Text();
                    isAsk = side.SequenceEqual("offer"u8) || side.SequenceEqual("ask"u8);
                    hasSide = isAsk || side.SequenceEqual("bid"u8);
                }
                else if (name.SequenceEqual("price_level"u8))
                {
                    price = json.Decimal();
                }
                else if (name.SequenceEqual("new_quantity"u8))
                {
                    size = json.Decimal();
                }
                else
                {
                    json.Skip();
                }
            }
            if (!hasSide)
                json.Fail();
            message.AddLevel(isAsk, price, size);
        }
        item.LevelCount = message.LevelCount - item.FirstLevel;
    }

    private void ReadAll(ref JsonScanner json, VenueItemKind kind, VenueChannel channel, VenueMessage message)
    {
        json.BeginArray();
        while (json.NextElement())
        {
            ref var item = ref message.Add();
            item.Kind = kind;
            item.Channel = channel;
            if (kind == VenueItemKind.Candle)
                item.Period = CandlePeriod;
            var hasProduct = false;
            json.BeginObject();
            while (json.NextField(out var name))
            {
                if (name.SequenceEqual("product_id"u8))
                {
                    hasProduct = true;
                    item.Symbol = Symbols.Find(json.Text());
                }
                else if (!ReadPrice(name, ref json, ref item) && !ReadRest(name, ref json, ref item))
                {
                    json.Skip();
                }
            }
            if (!hasProduct)
            {
                json.Fail();
            }
            else if (item.Symbol is null)
            {
                message.RemoveLast();
                message.UnknownSymbols++;
            }
        }
    }

    private static bool ReadPrice(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("price"u8) || name.SequenceEqual("close"u8))
            item.Price = json.Decimal();
        else if (name.SequenceEqual("size"u8) || name.SequenceEqual("volume_24_h"u8) || name.SequenceEqual("volume"u8))
            item.Quantity = json.Decimal();
        else if (name.SequenceEqual("low_24_h"u8) || name.SequenceEqual("low"u8))
            item.Low = json.Decimal();
        else if (name.SequenceEqual("high_24_h"u8) || name.SequenceEqual("high"u8))
            item.High = json.Decimal();
        else if (name.SequenceEqual("open"u8))
            item.Open = json.Decimal();
        else if (name.SequenceEqual("best_bid"u8))
            item.Bid = json.Decimal();
        else if (name.SequenceEqual("best_bid_quantity"u8))
            item.BidSize = json.Decimal();
        else if (name.SequenceEqual("best_ask"u8))
            item.Ask = json.Decimal();
        else if (name.SequenceEqual("best_ask_quantity"u8))
            item.AskSize = json.Decimal();
        else
            return false;
        return true;
    }

    private static bool ReadRest(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("trade_id"u8))
            item.Id = json.Integer();
        else if (name.SequenceEqual("side"u8))
            item.SellerTook = json.Text().SequenceEqual("BUY"u8);
        else if (name.SequenceEqual("time"u8))
            item.Time = json.Time();
        else if (name.SequenceEqual("start"u8))
            item.Time = Seconds(ref json);
        else
            return false;
        return true;
    }

    private static Timestamp Seconds(ref JsonScanner json)
    {
        var seconds = json.Integer();
        if (json.Fault != DecodeFault.None)
            return default;
        if (seconds is < 0 or > uint.MaxValue || !WireTime.TryFromMilliseconds(seconds * 1_000, out var time))
        {
            json.Fail(DecodeFault.BadTime);
            return default;
        }
        return time;
    }

    // {"level2": ["BTC-USD"], "heartbeats": [], …}
    private void ReadSubscriptions(ref JsonScanner json, VenueMessage message)
    {
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (CoinbaseChannels.Of(name) is var channel and not VenueChannel.Other)
                CoinbaseChannels.ReadProducts(ref json, channel, Symbols, message);
            else
                json.Skip();
        }
    }
}
