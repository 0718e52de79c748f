using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Coinbase;

/// <summary>
/// The public part of Coinbase Exchange's REST API that the feed needs: below <c>/coinbase</c>. Under the exchange's lock.
/// </summary>
internal sealed class CoinbaseRest(ExchangeCore core)
{
    public const string Root = "/coinbase/";

    private const int SizeDecimals = FixedPoint.Decimals;
    private const int UsualTrades = 1000;

    private readonly JsonBuffer _json = new();

    /// <summary>Nothing if there is no such call.</summary>
    public RestAnswer? Answer(string call, IQueryCollection query)
    {
        _json.Clear();
        var parts = call.Split('/');
        return parts switch
        {
            ["time"] => RestAnswer.Ok(_json.Object().Time("iso"u8, Now).Number("epoch"u8, Now / 1_000_000_000m, 3).EndObject()),
            ["products"] => Products(),
            ["products", var product] => Of(product, book => ExchangeMessages.Product(_json, book.Instrument)),
            ["products", var product, "ticker"] => Of(product, Ticker),
            ["products", var product, "book"] => Of(product, book => Book(book, query["level"].ToString() == "2" ? int.MaxValue : 1)),
            ["products", var product, "trades"] => Of(product, book => Trades(book, query)),
            _ => null,
        };
    }

    private VenueMarket Market => core.Market.Coinbase;

    private long Now => core.VenueTime(Market.Venue, core.Nanoseconds);

    private RestAnswer Of(string product, Func<VenueBook, JsonBuffer> write) => CoinbaseNames.Find(Market, product) is { } book
        ? RestAnswer.Ok(write(book))
        : RestAnswer.Of(404, _json.Object().Field("message"u8, "NotFound"u8).EndObject());

    private RestAnswer Products()
    {
        _json.Array();
        foreach (var book in Market.Books)
            ExchangeMessages.Product(_json, book.Instrument);
        return RestAnswer.Ok(_json.EndArray());
    }

    private JsonBuffer Ticker(VenueBook book)
    {
        var decimals = book.Instrument.PriceDecimals;
        var last = book.LastTrade;
        return _json.Object().Quoted("ask"u8, book.Asks.Best.Price, decimals).Quoted("bid"u8, book.Bids.Best.Price, decimals)
            .Quoted("volume"u8, book.Day.Volume, SizeDecimals).Field("trade_id"u8, last.Id).Quoted("price"u8, last.Price, decimals)
            .Quoted("size"u8, last.Size, SizeDecimals).Time("time"u8, core.VenueTime(Market.Venue, last.TimeNanoseconds)).EndObject();
    }

    private JsonBuffer Book(VenueBook book, int levels)
    {
        _json.Object();
        Side(_json.Array("bids"u8), book, book.Bids, levels).EndArray();
        Side(_json.Array("asks"u8), book, book.Asks, levels).EndArray();
        return _json.Field("sequence"u8, book.Sequence).Field("auction_mode"u8, false).Null("auction"u8).Time("time"u8, Now).EndObject();
    }

    /// <summary>The latest first; <c>after</c> takes only those older than an id.</summary>
    private JsonBuffer Trades(VenueBook book, IQueryCollection query)
    {
        var limit = Number(query, "limit") is { } told and >= 1 and <= UsualTrades ? (int)told : UsualTrades;
        var after = Number(query, "after") ?? long.MaxValue;
        _json.Array();
        foreach (var trade in book.Trades.Reverse().Where(trade => trade.Id < after).Take(limit))
        {
            _json.Object().Field("trade_id"u8, trade.Id).Field("side"u8, trade.BuyerIsMaker ? "buy"u8 : "sell"u8)
                .Quoted("size"u8, trade.Size, SizeDecimals).Quoted("price"u8, trade.Price, book.Instrument.PriceDecimals)
                .Time("time"u8, core.VenueTime(Market.Venue, trade.TimeNanoseconds)).EndObject();
        }
        return _json.EndArray();
    }

    private static long? Number(IQueryCollection query, string name) =>
        long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonBuffer Side(JsonBuffer json, VenueBook book, BookSide side, int levels)
    {
        for (var index = 0; index < Math.Min(levels, side.Count); index++)
        {
            json.Array().Quoted(side[index].Price, book.Instrument.PriceDecimals).Quoted(side[index].Size, SizeDecimals)
                .Value(1).EndArray();
        }
        return json;
    }
}
