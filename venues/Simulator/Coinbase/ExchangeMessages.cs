using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>The messages of Coinbase Exchange's feed, after its published documentation. A match's side is the maker's.</summary>
internal static class ExchangeMessages
{
    private const int SizeDecimals = FixedPoint.Decimals;

    public static JsonBuffer Ticker(JsonBuffer json, VenueBook book, long time)
    {
        var instrument = book.Instrument;
        var last = book.LastTrade;
        var day = book.Day;
        return json.Clear().Object().Field("type"u8, "ticker"u8).Field("sequence"u8, last.Sequence)
            .Field("product_id"u8, instrument.NameUtf8).Quoted("price"u8, last.Price, instrument.PriceDecimals)
            .Quoted("open_24h"u8, day.Open, instrument.PriceDecimals).Quoted("volume_24h"u8, day.Volume, SizeDecimals)
            .Quoted("low_24h"u8, day.Low, instrument.PriceDecimals).Quoted("high_24h"u8, day.High, instrument.PriceDecimals)
            .Quoted("volume_30d"u8, day.Volume, SizeDecimals)
            .Quoted("best_bid"u8, book.Bids.Best.Price, instrument.PriceDecimals)
            .Quoted("best_bid_size"u8, book.Bids.Best.Size, SizeDecimals)
            .Quoted("best_ask"u8, book.Asks.Best.Price, instrument.PriceDecimals)
            .Quoted("best_ask_size"u8, book.Asks.Best.Size, SizeDecimals)
            .Field("side"u8, last.BuyerIsMaker ? "sell"u8 : "buy"u8).Time("time"u8, time)
            .Field("trade_id"u8, last.Id).Quoted("last_size"u8, last.Size, SizeDecimals).EndObject();
    }

    /// <param name="type"><c>match</c>, or <c>last_match</c> for the greeting.</param>
    public static JsonBuffer Match(JsonBuffer json, VenueBook book, in TradeRecord trade, ReadOnlySpan<byte> type, long time) =>
        json.Clear().Object()
        .Field("type"u8, type).Field("trade_id"u8, trade.Id)
        .Field("maker_order_id"u8, CoinbaseNames.OrderId(book, trade.MakerOrder))
        .Field("taker_order_id"u8, CoinbaseNames.OrderId(book, trade.TakerOrder))
        .Field("side"u8, trade.BuyerIsMaker ? "buy"u8 : "sell"u8)
        .Quoted("size"u8, trade.Size, SizeDecimals).Quoted("price"u8, trade.Price, book.Instrument.PriceDecimals)
        .Field("product_id"u8, book.Instrument.NameUtf8).Field("sequence"u8, trade.Sequence).Time("time"u8, time).EndObject();

    public static JsonBuffer Snapshot(JsonBuffer json, VenueBook book, long time)
    {
        json.Clear().Object().Field("type"u8, "snapshot"u8).Field("product_id"u8, book.Instrument.NameUtf8);
        Side(json.Array("asks"u8), book, book.Asks).EndArray();
        return Side(json.Array("bids"u8), book, book.Bids).EndArray().Time("time"u8, time).EndObject();
    }

    /// <param name="changed">Prices, with what is there now; 0 where nothing is any more.</param>
    public static JsonBuffer Update(JsonBuffer json, VenueBook book, IEnumerable<(bool IsAsk, long Price)> changed, long time)
    {
        json.Clear().Object().Field("type"u8, "l2update"u8).Field("product_id"u8, book.Instrument.NameUtf8).Array("changes"u8);
        foreach (var (isAsk, price) in changed)
        {
            json.Array().Value(isAsk ? "sell"u8 : "buy"u8).Quoted(price, book.Instrument.PriceDecimals)
                .Quoted(book.Side(isAsk).SizeAt(price), SizeDecimals).EndArray();
        }
        return json.EndArray().Time("time"u8, time).EndObject();
    }

    public static JsonBuffer Heartbeat(JsonBuffer json, VenueBook book, long time) => json.Clear().Object()
        .Field("type"u8, "heartbeat"u8).Field("last_trade_id"u8, book.LastTradeId).Field("product_id"u8, book.Instrument.NameUtf8)
        .Field("sequence"u8, book.Sequence).Time("time"u8, time).EndObject();

    public static JsonBuffer Status(JsonBuffer json, VenueMarket market)
    {
        json.Clear().Object().Field("type"u8, "status"u8).Array("products"u8);
        foreach (var book in market.Books)
            Product(json, book.Instrument);
        return json.EndArray().Array("currencies"u8).EndArray().EndObject();
    }

    /// <summary>As the status channel and REST have it.</summary>
    public static JsonBuffer Product(JsonBuffer json, VenueInstrument instrument) => json.Object()
        .Field("id"u8, instrument.NameUtf8).Field("base_currency"u8, instrument.Base).Field("quote_currency"u8, instrument.Quote)
        .Quoted("quote_increment"u8, instrument.Tick, instrument.PriceDecimals)
        .Quoted("base_increment"u8, instrument.Lot, instrument.SizeDecimals)
        .Field("display_name"u8, instrument.Name).Field("min_market_funds"u8, "1"u8).Field("margin_enabled"u8, false)
        .Field("post_only"u8, false).Field("limit_only"u8, false).Field("cancel_only"u8, false)
        .Field("status"u8, "online"u8).Field("status_message"u8, ""u8).Field("trading_disabled"u8, false)
        .Field("fx_stablecoin"u8, false).Field("auction_mode"u8, false).EndObject();

    /// <summary>What the full channel says of one step; an order that comes to rest is told in two messages, this is the first.</summary>
    public static JsonBuffer Step(JsonBuffer json, VenueBook book, in BookOperation step, long time) => step.Kind switch
    {
        OperationKind.Open => Order(json, book, "received"u8, step.OrderId, step.IsAsk, step.Sequence, time)
            .Quoted("size"u8, step.NewSize, SizeDecimals).Quoted("price"u8, step.Price, book.Instrument.PriceDecimals)
            .Field("order_type"u8, "limit"u8).EndObject(),
        OperationKind.Change => Order(json, book, "change"u8, step.OrderId, step.IsAsk, step.Sequence, time)
            .Field("reason"u8, "modify_order"u8).Quoted("old_size"u8, step.OldSize, SizeDecimals)
            .Quoted("new_size"u8, step.NewSize, SizeDecimals)
            .Quoted("price"u8, step.Price, book.Instrument.PriceDecimals).EndObject(),
        OperationKind.Cancel => Order(json, book, "done"u8, step.OrderId, step.IsAsk, step.Sequence, time)
            .Field("reason"u8, "canceled"u8).Quoted("price"u8, step.Price, book.Instrument.PriceDecimals)
            .Quoted("remaining_size"u8, step.OldSize, SizeDecimals).EndObject(),
        OperationKind.TakerIn => Order(json, book, "received"u8, step.TakerId, !step.IsAsk, step.Sequence, time)
            .Quoted("size"u8, step.Quantity, SizeDecimals).Field("order_type"u8, "market"u8).EndObject(),
        OperationKind.MakerDone => Order(json, book, "done"u8, step.OrderId, step.IsAsk, step.Sequence, time)
            .Field("reason"u8, "filled"u8).Quoted("price"u8, step.Price, book.Instrument.PriceDecimals)
            .Quoted("remaining_size"u8, 0, SizeDecimals).EndObject(),
        OperationKind.TakerDone => Order(json, book, "done"u8, step.TakerId, !step.IsAsk, step.Sequence, time)
            .Field("reason"u8, "filled"u8).EndObject(),
        _ => throw new InvalidOperationException($"A {step.Kind} is told as a match."),
    };

    /// <summary>The second message about an order that comes to rest.</summary>
    public static JsonBuffer Opened(JsonBuffer json, VenueBook book, in BookOperation step, long time) =>
        Order(json, book, "open"u8, step.OrderId, step.IsAsk, step.Sequence + 1, time)
            .Quoted("price"u8, step.Price, book.Instrument.PriceDecimals).Quoted("remaining_size"u8, step.NewSize, SizeDecimals)
            .EndObject();

    private static JsonBuffer Order(
        JsonBuffer json, VenueBook book, ReadOnlySpan<byte> type, long order, bool sells, long sequence, long time) =>
        json.Clear().Object().Field("type"u8, type).Field("order_id"u8, CoinbaseNames.OrderId(book, order))
            .Field("product_id"u8, book.Instrument.NameUtf8).Field("side"u8, sells ? "sell"u8 : "buy"u8)
            .Field("sequence"u8, sequence).Time("time"u8, time);

    private static JsonBuffer Side(JsonBuffer json, VenueBook book, BookSide side)
    {
        for (var index = 0; index < side.Count; index++)
            json.Array().Quoted(side[index].Price, book.Instrument.PriceDecimals).Quoted(side[index].Size, SizeDecimals).EndArray();
        return json;
    }
}
