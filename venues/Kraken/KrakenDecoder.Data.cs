using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Kraken;

internal sealed partial class KrakenDecoder
{
    // Three weeks is the longest that the venue has.
    private const long MostMinutes = 1_000_000;

    private void ReadData(ref JsonScanner json, bool isSnapshot, VenueMessage message)
    {
        var kind = message.Channel switch
        {
            VenueChannel.Book => isSnapshot ? VenueItemKind.BookSnapshot : VenueItemKind.BookUpdate,
            VenueChannel.Trades => VenueItemKind.Trade,
            VenueChannel.Ticker => VenueItemKind.Ticker,
            VenueChannel.Candles => VenueItemKind.Candle,
            _ => (VenueItemKind?)null,
        };
        if (kind is not { } known)
        {
            json.Skip();
            return;
        }
        json.BeginArray();
        while (json.NextElement())
            ReadItem(ref json, known, isSnapshot, message);
    }

    private void ReadItem(ref JsonScanner json, VenueItemKind kind, bool isSnapshot, VenueMessage message)
    {
        ref var item = ref message.Add();
        item.Kind = kind;
        item.Channel = message.Channel;
        item.IsHistory = isSnapshot && kind == VenueItemKind.Trade;
        var hasSymbol = false;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            if (name.SequenceEqual("symbol"u8))
            {
                hasSymbol = true;
                item.Symbol = Symbols.Find(json.Text());
            }
            else
            {
                switch (kind)
                {
                    case VenueItemKind.Trade:
                        ReadTrade(name, ref json, ref item);
                        break;
                    case VenueItemKind.Ticker:
                        ReadTicker(name, ref json, ref item);
                        break;
                    case VenueItemKind.Candle:
                        ReadCandle(name, ref json, ref item);
                        break;
                    default:
                        ReadBook(name, ref json, ref item, message);
                        break;
                }
            }
        }
        item.LevelCount = message.LevelCount - item.FirstLevel;
        ItemRules.FinishItem(ref json, hasSymbol, message);
    }

    private static void ReadTrade(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("price"u8))
            item.Price = json.Decimal();
        else if (name.SequenceEqual("qty"u8))
            item.Quantity = json.Decimal();
        else if (name.SequenceEqual("trade_id"u8))
            item.Id = json.Integer();
        else if (name.SequenceEqual("timestamp"u8))
            item.Time = json.Time();
        else if (name.SequenceEqual("side"u8))
            item.SellerTook = json.Text().SequenceEqual("sell"u8);
        else
            json.Skip();
    }

    private static void ReadTicker(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("last"u8))
            item.Price = json.Decimal();
        else if (name.SequenceEqual("volume"u8))
            item.Quantity = json.Decimal();
        else if (name.SequenceEqual("bid"u8))
            item.Bid = json.Decimal();
        else if (name.SequenceEqual("bid_qty"u8))
            item.BidSize = json.Decimal();
        else if (name.SequenceEqual("ask"u8))
            item.Ask = json.Decimal();
        else if (name.SequenceEqual("ask_qty"u8))
            item.AskSize = json.Decimal();
        else if (name.SequenceEqual("high"u8))
            item.High = json.Decimal();
        else if (name.SequenceEqual("low"u8))
            item.Low = json.Decimal();
        else if (name.SequenceEqual("timestamp"u8))
            item.Time = json.Time();
        else
            json.Skip();
    }

    private static void ReadCandle(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item)
    {
        if (name.SequenceEqual("open"u8))
        {
            item.Open = json.Decimal();
        }
        else if (name.SequenceEqual("high"u8))
        {
            item.High = json.Decimal();
        }
        else if (name.SequenceEqual("low"u8))
        {
            item.Low = json.Decimal();
        }
        else if (name.SequenceEqual("close"u8))
        {
            item.Price = json.Decimal();
        }
        else if (name.SequenceEqual("volume"u8))
        {
            item.Quantity = json.Decimal();
        }
        else if (name.SequenceEqual("interval_begin"u8))
        {
            item.Time = json.Time();
        }
        else if (name.SequenceEqual("interval"u8))
        {
            var minutes = json.Integer();
            if (minutes is <= 0 or > MostMinutes)
                json.Fail(DecodeFault.BadTime);
            else
                item.Period = TimeSpan.FromMinutes(minutes);
        }
        else
        {
            json.Skip();
        }
    }

    private static void ReadBook(ReadOnlySpan<byte> name, ref JsonScanner json, ref VenueItem item, VenueMessage message)
    {
        if (name.SequenceEqual("bids"u8))
        {
            LevelReading.ReadObjects(ref json, isAsk: false, "qty"u8, message);
        }
        else if (name.SequenceEqual("asks"u8))
        {
            LevelReading.ReadObjects(ref json, isAsk: true, "qty"u8, message);
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            item.Time = json.Time();
        }
        else if (name.SequenceEqual("checksum"u8))
        {
            var checksum = json.Integer();
            if (checksum is < 0 or > uint.MaxValue)
                json.Fail(DecodeFault.BadNumber);
            item.Checksum = (uint)checksum;
            item.HasChecksum = true;
        }
        else
        {
            json.Skip();
        }
    }
}
