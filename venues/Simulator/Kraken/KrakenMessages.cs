using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>
/// The data of Kraken's WebSocket v2 channels, after its published documentation. Prices and sizes are numbers with all the decimals
/// of the pair: the checksum is made of their digits.
/// </summary>
internal static class KrakenMessages
{
    private const int SizeDecimals = FixedPoint.Decimals;
    private const int ChecksumLevels = 10;

    public static JsonBuffer Envelope(JsonBuffer json, ReadOnlySpan<byte> channel, ReadOnlySpan<byte> type) =>
        json.Clear().Object().Field("channel"u8, channel).Field("type"u8, type);

    public static JsonBuffer Ticker(JsonBuffer json, VenueBook book, long time)
    {
        var decimals = book.Instrument.PriceDecimals;
        var day = book.Day;
        return json.Object().Field("symbol"u8, book.Instrument.NameUtf8)
            .Number("bid"u8, book.Bids.Best.Price, decimals).Number("bid_qty"u8, book.Bids.Best.Size, SizeDecimals)
            .Number("ask"u8, book.Asks.Best.Price, decimals).Number("ask_qty"u8, book.Asks.Best.Size, SizeDecimals)
            .Number("last"u8, day.Close, decimals).Number("volume"u8, day.Volume, SizeDecimals)
            .Number("vwap"u8, day.MeanPrice, decimals).Number("low"u8, day.Low, decimals).Number("high"u8, day.High, decimals)
            .Number("change"u8, day.Close - day.Open, decimals)
            .Number("change_pct"u8, 100m * (day.Close - day.Open) / day.Open, 2).Time("timestamp"u8, time).EndObject();
    }

    public static JsonBuffer Trade(JsonBuffer json, VenueBook book, in TradeRecord trade, long time) => json.Object()
        .Field("symbol"u8, book.Instrument.NameUtf8).Field("side"u8, trade.BuyerIsMaker ? "sell"u8 : "buy"u8)
        .Number("price"u8, trade.Price, book.Instrument.PriceDecimals).Number("qty"u8, trade.Size, SizeDecimals)
        .Field("ord_type"u8, "market"u8).Field("trade_id"u8, trade.Id).Time("timestamp"u8, time).EndObject();

    public static JsonBuffer Candle(JsonBuffer json, VenueBook book, CandleInterval interval, Candle candle)
    {
        var decimals = book.Instrument.PriceDecimals;
        return json.Object().Field("symbol"u8, book.Instrument.NameUtf8)
            .Number("open"u8, candle.Open, decimals).Number("high"u8, candle.High, decimals)
            .Number("low"u8, candle.Low, decimals).Number("close"u8, candle.Close, decimals).Field("trades"u8, candle.Trades)
            .Number("volume"u8, candle.Volume, SizeDecimals).Number("vwap"u8, candle.MeanPrice, decimals)
            .Time("interval_begin"u8, candle.Start * 1_000_000).Field("interval"u8, interval.Length / 60_000)
            .Time("timestamp"u8, interval.EndOf(candle.Start) * 1_000_000).EndObject();
    }

    /// <param name="time">Told with updates; nothing in a snapshot.</param>
    public static JsonBuffer Book(
        JsonBuffer json, VenueBook book, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks, long? time)
    {
        json.Array("data"u8).Object().Field("symbol"u8, book.Instrument.NameUtf8);
        Levels(json.Array("bids"u8), book, bids).EndArray();
        Levels(json.Array("asks"u8), book, asks).EndArray().Field("checksum"u8, Checksum(book));
        if (time is { } told)
            json.Time("timestamp"u8, told);
        return json.EndObject().EndArray().EndObject();
    }

    public static JsonBuffer Instruments(JsonBuffer json, VenueMarket market)
    {
        json.Object("data"u8).Array("assets"u8);
        foreach (var asset in market.Books.SelectMany(book => new[] { book.Instrument.Base, book.Instrument.Quote }).Distinct())
        {
            json.Object().Field("id"u8, asset).Field("status"u8, "enabled"u8).Field("precision"u8, 10).Field("precision_display"u8, 5)
                .Field("borrowable"u8, false).Number("collateral_value"u8, 0L, 2).EndObject();
        }
        json.EndArray().Array("pairs"u8);
        foreach (var book in market.Books)
            Pair(json, book.Instrument);
        return json.EndArray().EndObject().EndObject();
    }

    /// <summary>
    /// Of the ten best asks, then the ten best bids, each the best first: price and size without point and leading zeros, one behind the
    /// other (docs.kraken.com, "Book checksum v2").
    /// </summary>
    public static uint Checksum(VenueBook book)
    {
        var sum = new Crc32();
        foreach (var side in new[] { book.Asks, book.Bids })
        {
            for (var index = 0; index < Math.Min(ChecksumLevels, side.Count); index++)
            {
                sum.AddDigits(side[index].Price / book.Instrument.Tick);
                sum.AddDigits(side[index].Size / book.Instrument.Lot);
            }
        }
        return sum.Value;
    }

    private static JsonBuffer Levels(JsonBuffer json, VenueBook book, IReadOnlyList<BookLevel> levels)
    {
        foreach (var level in levels)
        {
            json.Object().Number("price"u8, level.Price, book.Instrument.PriceDecimals).Number("qty"u8, level.Size, SizeDecimals)
                .EndObject();
        }
        return json;
    }

    private static void Pair(JsonBuffer json, VenueInstrument instrument) => json.Object()
        .Field("symbol"u8, instrument.NameUtf8).Field("base"u8, instrument.Base).Field("quote"u8, instrument.Quote)
        .Field("status"u8, "online"u8).Field("qty_precision"u8, instrument.SizeDecimals)
        .Number("qty_increment"u8, instrument.Lot, instrument.SizeDecimals).Field("price_precision"u8, instrument.PriceDecimals)
        .Field("cost_precision"u8, 5).Field("marginable"u8, false).Field("has_index"u8, true).Number("cost_min"u8, FixedPoint.One / 2, 2)
        .Number("tick_size"u8, instrument.Tick, instrument.PriceDecimals)
        .Number("price_increment"u8, instrument.Tick, instrument.PriceDecimals)
        .Number("qty_min"u8, instrument.Lot, instrument.SizeDecimals).EndObject();
}
