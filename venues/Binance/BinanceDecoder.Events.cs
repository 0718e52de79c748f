using OrleansTrader.Values;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Binance;

internal sealed partial class BinanceDecoder
{
    private void ReadTrade(ref JsonScanner json, Event kind, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.Trades, VenueItemKind.Trade);
        var id = (byte)'t';
        if (kind == Event.AggregateTrade)
        {
            message.Channel = VenueChannel.AggregateTrades;
            item.Kind = VenueItemKind.AggregateTrade;
            id = (byte)'a';
        }
        var hasSymbol = false;
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'s':
                    hasSymbol = TakeSymbol(ref json, ref item);
                    break;
                case (byte)'p':
                    item.Price = json.Decimal();
                    break;
                case (byte)'q':
                    item.Quantity = json.Decimal();
                    break;
                case (byte)'T':
                    item.Time = json.Milliseconds();
                    break;
                case (byte)'m':
                    // The buyer rested in the book, so the seller took.
                    item.SellerTook = json.Flag();
                    break;
                case (byte)'f' when kind == Event.AggregateTrade:
                    item.FirstId = json.Integer();
                    break;
                case (byte)'l' when kind == Event.AggregateTrade:
                    item.LastId = json.Integer();
                    break;
                case var letter when letter == id:
                    item.Id = json.Integer();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        ItemRules.FinishItem(ref json, hasSymbol, message);
    }

    // False where the object has an event type of another kind; then nothing is added.
    private bool TryReadBookTicker(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.BestPrices, VenueItemKind.Quote);
        item.Time = message.Time;
        var hasSymbol = false;
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'u':
                    item.Id = json.Integer();
                    break;
                case (byte)'s':
                    hasSymbol = TakeSymbol(ref json, ref item);
                    break;
                case (byte)'b' when json.Peek() == '"':
                    item.Bid = json.Decimal();
                    break;
                case (byte)'B' when json.Peek() == '"':
                    item.BidSize = json.Decimal();
                    break;
                case (byte)'a' when json.Peek() == '"':
                    item.Ask = json.Decimal();
                    break;
                case (byte)'A' when json.Peek() == '"':
                    item.AskSize = json.Decimal();
                    break;
                case (byte)'e' when EventOf(json.Text()) != Event.BookTicker:
                    message.RemoveLast();
                    return false;
                case (byte)'e':
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        ItemRules.FinishItem(ref json, hasSymbol, message);
        return true;
    }

    private void ReadDepthUpdate(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.Book, VenueItemKind.BookUpdate);
        var hasSymbol = false;
        var hasBids = false;
        var hasAsks = false;
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'E':
                    item.Time = json.Milliseconds();
                    break;
                case (byte)'s':
                    hasSymbol = TakeSymbol(ref json, ref item);
                    break;
                case (byte)'U':
                    item.FirstId = json.Integer();
                    break;
                case (byte)'u':
                    item.Id = json.Integer();
                    break;
                case (byte)'b' when !hasBids:
                    hasBids = true;
                    LevelReading.ReadPairs(ref json, isAsk: false, message);
                    break;
                case (byte)'a' when !hasAsks:
                    hasAsks = true;
                    LevelReading.ReadPairs(ref json, isAsk: true, message);
                    break;
                case (byte)'a' or (byte)'b':
                    json.Fail();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        item.LevelCount = message.LevelCount - item.FirstLevel;
        if (!hasBids || !hasAsks || item.FirstId <= 0 || item.Id < item.FirstId)
            json.Fail();
        ItemRules.FinishItem(ref json, hasSymbol, message);
    }

    private static void ReadPartialDepth(ref JsonScanner json, VenueSymbol? symbol, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.PartialBook, VenueItemKind.BookSnapshot);
        item.Time = message.Time;
        item.Symbol = symbol;
        BinanceDepth.Read(ref json, ref item, message);
        ItemRules.FinishItem(ref json, true, message);
    }

    private void ReadTicker(ref JsonScanner json, Event kind, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.Ticker, VenueItemKind.Ticker);
        var isFull = kind == Event.Ticker;
        if (!isFull)
            message.Channel = VenueChannel.MiniTicker;
        var hasSymbol = false;
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'E':
                    item.Time = json.Milliseconds();
                    break;
                case (byte)'s':
                    hasSymbol = TakeSymbol(ref json, ref item);
                    break;
                case (byte)'c':
                    item.Price = json.Decimal();
                    break;
                case (byte)'o':
                    item.Open = json.Decimal();
                    break;
                case (byte)'h':
                    item.High = json.Decimal();
                    break;
                case (byte)'l':
                    item.Low = json.Decimal();
                    break;
                case (byte)'v':
                    item.Quantity = json.Decimal();
                    break;
                case (byte)'b' when isFull:
                    item.Bid = json.Decimal();
                    break;
                case (byte)'B' when isFull:
                    item.BidSize = json.Decimal();
                    break;
                case (byte)'a' when isFull:
                    item.Ask = json.Decimal();
                    break;
                case (byte)'A' when isFull:
                    item.AskSize = json.Decimal();
                    break;
                case (byte)'L' when isFull:
                    item.LastId = json.Integer();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        ItemRules.FinishItem(ref json, hasSymbol, message);
    }

    private void ReadKline(ref JsonScanner json, VenueMessage message)
    {
        ref var item = ref Add(message, VenueChannel.Candles, VenueItemKind.Candle);
        var hasSymbol = false;
        var hasCandle = false;
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'s':
                    hasSymbol = TakeSymbol(ref json, ref item);
                    break;
                case (byte)'k' when !hasCandle:
                    hasCandle = true;
                    ReadCandle(ref json, ref item);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (!hasCandle)
            json.Fail();
        ItemRules.FinishItem(ref json, hasSymbol, message);
    }

    private static void ReadCandle(ref JsonScanner json, ref VenueItem item)
    {
        Timestamp last = default;
        json.BeginObject();
        while (json.NextField(out var name))
        {
            switch (Letter(name))
            {
                case (byte)'t':
                    item.Time = json.Milliseconds();
                    break;
                case (byte)'T':
                    last = json.Milliseconds();
                    break;
                case (byte)'o':
                    item.Open = json.Decimal();
                    break;
                case (byte)'c':
                    item.Price = json.Decimal();
                    break;
                case (byte)'h':
                    item.High = json.Decimal();
                    break;
                case (byte)'l':
                    item.Low = json.Decimal();
                    break;
                case (byte)'v':
                    item.Quantity = json.Decimal();
                    break;
                case (byte)'x':
                    item.IsClosed = json.Flag();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        // The venue names the last millisecond that is in it. A month has no fixed length, so the interval's name would not do.
        if (json.Fault == DecodeFault.None)
            item.Period = last - item.Time + TimeSpan.FromMilliseconds(1);
    }

    private static ref VenueItem Add(VenueMessage message, VenueChannel channel, VenueItemKind kind)
    {
        message.Kind = VenueMessageKind.Data;
        message.Channel = channel;
        ref var item = ref message.Add();
        item.Channel = channel;
        item.Kind = kind;
        return ref item;
    }

    private bool TakeSymbol(ref JsonScanner json, ref VenueItem item)
    {
        item.Symbol = Symbols.Find(json.Text());
        return true;
    }

    private static byte Letter(ReadOnlySpan<byte> name) => name.Length == 1 ? name[0] : (byte)0;
}
