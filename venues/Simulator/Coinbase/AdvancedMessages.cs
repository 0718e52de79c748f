using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>The events of Coinbase Advanced Trade's feed, after its published documentation; the envelope is the protocol's.</summary>
internal static class AdvancedMessages
{
    private const int SizeDecimals = FixedPoint.Decimals;

    /// <summary>The side is the maker's, as in Coinbase Exchange's matches.</summary>
    public static JsonBuffer Trade(JsonBuffer json, VenueBook book, in TradeRecord trade, long time) => json.Object()
        .QuotedInteger("trade_id"u8, trade.Id).Field("product_id"u8, book.Instrument.NameUtf8)
        .Quoted("price"u8, trade.Price, book.Instrument.PriceDecimals).Quoted("size"u8, trade.Size, SizeDecimals)
        .Field("side"u8, trade.BuyerIsMaker ? "BUY"u8 : "SELL"u8).Time("time"u8, time).EndObject();

    public static JsonBuffer Ticker(JsonBuffer json, VenueBook book)
    {
        var decimals = book.Instrument.PriceDecimals;
        var day = book.Day;
        return json.Object().Field("type"u8, "ticker"u8).Field("product_id"u8, book.Instrument.NameUtf8)
            .Quoted("price"u8, day.Close, decimals).Quoted("volume_24_h"u8, day.Volume, SizeDecimals)
            .Quoted("low_24_h"u8, day.Low, decimals).Quoted("high_24_h"u8, day.High, decimals)
            .Quoted("low_52_w"u8, day.Low, decimals).Quoted("high_52_w"u8, day.High, decimals)
            .Quoted("price_percent_chg_24_h"u8, 100m * (day.Close - day.Open) / day.Open, 8)
            .Quoted("best_bid"u8, book.Bids.Best.Price, decimals).Quoted("best_bid_quantity"u8, book.Bids.Best.Size, SizeDecimals)
            .Quoted("best_ask"u8, book.Asks.Best.Price, decimals).Quoted("best_ask_quantity"u8, book.Asks.Best.Size, SizeDecimals)
            .EndObject();
    }

    /// <summary>The whole book, as the levels of a snapshot.</summary>
    public static JsonBuffer Levels(JsonBuffer json, VenueBook book, long time)
    {
        foreach (var side in new[] { book.Bids, book.Asks })
        {
            for (var index = 0; index < side.Count; index++)
                Level(json, book, side.IsAsk, side[index].Price, side[index].Size, time);
        }
        return json;
    }

    public static JsonBuffer Level(JsonBuffer json, VenueBook book, bool isAsk, long price, long size, long time) => json.Object()
        .Field("side"u8, isAsk ? "offer"u8 : "bid"u8).Time("event_time"u8, time)
        .Quoted("price_level"u8, price, book.Instrument.PriceDecimals).Quoted("new_quantity"u8, size, SizeDecimals).EndObject();

    public static JsonBuffer Candle(JsonBuffer json, VenueBook book, Candle candle)
    {
        var decimals = book.Instrument.PriceDecimals;
        return json.Object().QuotedInteger("start"u8, candle.Start / 1000)
            .Quoted("high"u8, candle.High, decimals).Quoted("low"u8, candle.Low, decimals)
            .Quoted("open"u8, candle.Open, decimals).Quoted("close"u8, candle.Close, decimals)
            .Quoted("volume"u8, candle.Volume, SizeDecimals).Field("product_id"u8, book.Instrument.NameUtf8).EndObject();
    }

    public static JsonBuffer Product(JsonBuffer json, VenueInstrument instrument) => json.Object()
        .Field("product_type"u8, "SPOT"u8).Field("id"u8, instrument.NameUtf8)
        .Field("base_currency"u8, instrument.Base).Field("quote_currency"u8, instrument.Quote)
        .Quoted("base_increment"u8, instrument.Lot, instrument.SizeDecimals)
        .Quoted("quote_increment"u8, instrument.Tick, instrument.PriceDecimals)
        .Field("display_name"u8, $"{instrument.Base}/{instrument.Quote}").Field("status"u8, "online"u8).Field("status_message"u8, ""u8)
        .Field("min_market_funds"u8, "1"u8).EndObject();
}
