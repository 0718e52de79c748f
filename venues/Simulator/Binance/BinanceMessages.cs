using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>
/// The payloads of Binance's streams, after its published documentation. Times are in the unit that the client asked for, milliseconds
/// or microseconds since 1970.
/// </summary>
internal static class BinanceMessages
{
    private const int Decimals = FixedPoint.Decimals;
    private const long DayMilliseconds = 24 * 60 * 60 * 1000;

    public static JsonBuffer Trade(JsonBuffer json, VenueBook book, in TradeRecord trade, long now, long time) => json.Object()
        .Field("e"u8, "trade"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8).Field("t"u8, trade.Id)
        .Quoted("p"u8, trade.Price, Decimals).Quoted("q"u8, trade.Size, Decimals)
        .Field("T"u8, time).Field("m"u8, trade.BuyerIsMaker).Field("M"u8, true).EndObject();

    /// <param name="first">The first of the trades that are taken together; the last has the time.</param>
    public static JsonBuffer AggregateTrade(
        JsonBuffer json, VenueBook book, in TradeRecord first, in TradeRecord last, long size, long now, long time) => json.Object()
        .Field("e"u8, "aggTrade"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8).Field("a"u8, first.AggregateId)
        .Quoted("p"u8, first.Price, Decimals).Quoted("q"u8, size, Decimals).Field("f"u8, first.Id).Field("l"u8, last.Id)
        .Field("T"u8, time).Field("m"u8, first.BuyerIsMaker).Field("M"u8, true).EndObject();

    public static JsonBuffer BookTicker(JsonBuffer json, VenueBook book) => json.Object()
        .Field("u"u8, book.UpdateId).Field("s"u8, book.Instrument.NameUtf8)
        .Quoted("b"u8, book.Bids.Best.Price, Decimals).Quoted("B"u8, book.Bids.Best.Size, Decimals)
        .Quoted("a"u8, book.Asks.Best.Price, Decimals).Quoted("A"u8, book.Asks.Best.Size, Decimals).EndObject();

    public static JsonBuffer Ticker(JsonBuffer json, VenueBook book, long now, long unit)
    {
        var day = book.Day;
        return json.Object()
            .Field("e"u8, "24hrTicker"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8)
            .Quoted("p"u8, day.Close - day.Open, Decimals).Quoted("P"u8, ChangePercent(day), 3)
            .Quoted("w"u8, day.MeanPrice, Decimals).Quoted("x"u8, day.Open, Decimals)
            .Quoted("c"u8, day.Close, Decimals).Quoted("Q"u8, book.LastTrade.Size, Decimals)
            .Quoted("b"u8, book.Bids.Best.Price, Decimals).Quoted("B"u8, book.Bids.Best.Size, Decimals)
            .Quoted("a"u8, book.Asks.Best.Price, Decimals).Quoted("A"u8, book.Asks.Best.Size, Decimals)
            .Quoted("o"u8, day.Open, Decimals).Quoted("h"u8, day.High, Decimals).Quoted("l"u8, day.Low, Decimals)
            .Quoted("v"u8, day.Volume, Decimals).Quoted("q"u8, day.QuoteVolume, Decimals)
            .Field("O"u8, now - DayMilliseconds * unit).Field("C"u8, now)
            .Field("F"u8, book.FirstTradeId).Field("L"u8, book.LastTradeId).Field("n"u8, day.Trades).EndObject();
    }

    public static JsonBuffer MiniTicker(JsonBuffer json, VenueBook book, long now)
    {
        var day = book.Day;
        return json.Object()
            .Field("e"u8, "24hrMiniTicker"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8)
            .Quoted("c"u8, day.Close, Decimals).Quoted("o"u8, day.Open, Decimals)
            .Quoted("h"u8, day.High, Decimals).Quoted("l"u8, day.Low, Decimals)
            .Quoted("v"u8, day.Volume, Decimals).Quoted("q"u8, day.QuoteVolume, Decimals).EndObject();
    }

    /// <param name="unit">Units of time in a millisecond: 1 or 1000.</param>
    public static JsonBuffer Kline(
        JsonBuffer json, VenueBook book, CandleInterval interval, Candle candle, bool isClosed, long now, long unit) => json.Object()
        .Field("e"u8, "kline"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8).Object("k"u8)
        .Field("t"u8, candle.Start * unit).Field("T"u8, interval.EndOf(candle.Start) * unit - 1)
        .Field("s"u8, book.Instrument.NameUtf8).Field("i"u8, interval.Name)
        .Field("f"u8, candle.FirstTradeId).Field("L"u8, candle.LastTradeId)
        .Quoted("o"u8, candle.Open, Decimals).Quoted("c"u8, candle.Close, Decimals)
        .Quoted("h"u8, candle.High, Decimals).Quoted("l"u8, candle.Low, Decimals)
        .Quoted("v"u8, candle.Volume, Decimals).Field("n"u8, candle.Trades).Field("x"u8, isClosed)
        .Quoted("q"u8, candle.QuoteVolume, Decimals).Quoted("V"u8, candle.BoughtVolume, Decimals)
        .Quoted("Q"u8, candle.BoughtQuoteVolume, Decimals).Field("B"u8, "0"u8).EndObject().EndObject();

    /// <summary>A kline as REST has it: an array.</summary>
    public static JsonBuffer RestKline(JsonBuffer json, CandleInterval interval, Candle candle) => json.Array()
        .Value(candle.Start).Quoted(candle.Open, Decimals).Quoted(candle.High, Decimals).Quoted(candle.Low, Decimals)
        .Quoted(candle.Close, Decimals).Quoted(candle.Volume, Decimals).Value(interval.EndOf(candle.Start) - 1)
        .Quoted(candle.QuoteVolume, Decimals).Value(candle.Trades).Quoted(candle.BoughtVolume, Decimals)
        .Quoted(candle.BoughtQuoteVolume, Decimals).Value("0"u8).EndArray();

    /// <summary>The best levels, as the partial streams and REST have them.</summary>
    public static JsonBuffer Depth(JsonBuffer json, VenueBook book, int levels)
    {
        json.Object().Field("lastUpdateId"u8, book.UpdateId);
        Levels(json.Array("bids"u8), book.Bids, levels).EndArray();
        return Levels(json.Array("asks"u8), book.Asks, levels).EndArray().EndObject();
    }

    public static JsonBuffer DepthUpdate(JsonBuffer json, VenueBook book, DepthWindow window, long now)
    {
        json.Object().Field("e"u8, "depthUpdate"u8).Field("E"u8, now).Field("s"u8, book.Instrument.NameUtf8)
            .Field("U"u8, window.FirstUpdateId).Field("u"u8, book.UpdateId);
        Changes(json.Array("b"u8), book.Bids, window.Bids.Reverse()).EndArray();
        return Changes(json.Array("a"u8), book.Asks, window.Asks).EndArray().EndObject();
    }

    private static JsonBuffer Levels(JsonBuffer json, BookSide side, int levels)
    {
        for (var index = 0; index < Math.Min(levels, side.Count); index++)
            Level(json, side[index].Price, side[index].Size);
        return json;
    }

    private static JsonBuffer Changes(JsonBuffer json, BookSide side, IEnumerable<long> prices)
    {
        foreach (var price in prices)
            Level(json, price, side.SizeAt(price));
        return json;
    }

    private static void Level(JsonBuffer json, long price, long size) =>
        json.Array().Quoted(price, Decimals).Quoted(size, Decimals).EndArray();

    private static decimal ChangePercent(Candle day) => day.Open == 0 ? 0 : 100m * (day.Close - day.Open) / day.Open;
}
