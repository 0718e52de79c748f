using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Binance;

/// <summary>The public part of Binance's REST API that the streams need: below <c>/binance/api/v3</c>. Under the exchange's lock.</summary>
internal sealed class BinanceRest(ExchangeCore core)
{
    public const string Root = "/binance/api/v3/";

    private const int Decimals = FixedPoint.Decimals;
    private const int InvalidSymbol = -1121;
    private const int MissingParameter = -1102;
    private const int IllegalParameter = -1130;
    private const int MostLevels = 5000;
    private const int MostRows = 1000;

    private readonly JsonBuffer _json = new();

    /// <summary>Nothing if there is no such call.</summary>
    public RestAnswer? Answer(string call, IQueryCollection query)
    {
        _json.Clear();
        return call switch
        {
            "ping" => RestAnswer.Ok(_json.Object().EndObject()),
            "time" => RestAnswer.Ok(_json.Object().Field("serverTime"u8, Milliseconds).EndObject()),
            "depth" => OfSymbol(query,
                book => WithLimit(query, 100, MostLevels, levels => RestAnswer.Ok(BinanceMessages.Depth(_json, book, levels)))),
            "trades" => OfSymbol(query, book => WithLimit(query, 500, MostRows, count => Trades(book.Trades.TakeLast(count)))),
            "historicalTrades" => OfSymbol(query, book => WithLimit(query, 500, MostRows, count => Trades(TradesFrom(book, query, count)))),
            "klines" => OfSymbol(query, book => WithLimit(query, 500, MostRows, count => Klines(book, query, count))),
            "ticker/price" => OfSymbols(query, (json, book) => json.Object()
                .Field("symbol"u8, book.Instrument.NameUtf8).Quoted("price"u8, book.LastTrade.Price, Decimals).EndObject()),
            "ticker/bookTicker" => OfSymbols(query, (json, book) => json.Object().Field("symbol"u8, book.Instrument.NameUtf8)
                .Quoted("bidPrice"u8, book.Bids.Best.Price, Decimals).Quoted("bidQty"u8, book.Bids.Best.Size, Decimals)
                .Quoted("askPrice"u8, book.Asks.Best.Price, Decimals).Quoted("askQty"u8, book.Asks.Best.Size, Decimals).EndObject()),
            "exchangeInfo" => ExchangeInfo(query),
            _ => null,
        };
    }

    private VenueMarket Market => core.Market.Binance;

    private long Milliseconds => core.VenueTime(Market.Venue, core.Nanoseconds) / 1_000_000;

    private RestAnswer OfSymbol(IQueryCollection query, Func<VenueBook, RestAnswer> answer)
    {
        var name = query["symbol"].ToString();
        if (name.Length == 0)
            return Refuse(MissingParameter, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        return Find(name) is { } book ? answer(book) : Refuse(InvalidSymbol, "Invalid symbol.");
    }

    /// <summary>One object for <c>symbol</c>, an array for <c>symbols</c> or all.</summary>
    private RestAnswer OfSymbols(IQueryCollection query, Action<JsonBuffer, VenueBook> write)
    {
        if (query.ContainsKey("symbol"))
        {
            return OfSymbol(query, book =>
            {
                write(_json, book);
                return RestAnswer.Ok(_json);
            });
        }
        if (Named(query) is not { } books)
            return Refuse(InvalidSymbol, "Invalid symbol.");
        _json.Array();
        foreach (var book in books)
            write(_json, book);
        return RestAnswer.Ok(_json.EndArray());
    }

    private RestAnswer WithLimit(IQueryCollection query, int usual, int most, Func<int, RestAnswer> answer)
    {
        if (!query.ContainsKey("limit"))
            return answer(usual);
        return int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1
            ? answer(Math.Min(limit, most))
            : Refuse(IllegalParameter, "Data sent for parameter 'limit' is not valid.");
    }

    private RestAnswer Trades(IEnumerable<TradeRecord> trades)
    {
        _json.Array();
        foreach (var trade in trades)
        {
            _json.Object().Field("id"u8, trade.Id).Quoted("price"u8, trade.Price, Decimals).Quoted("qty"u8, trade.Size, Decimals)
                .Quoted("quoteQty"u8, trade.Notional, Decimals)
                .Field("time"u8, core.VenueTime(Market.Venue, trade.TimeNanoseconds) / 1_000_000)
                .Field("isBuyerMaker"u8, trade.BuyerIsMaker).Field("isBestMatch"u8, true).EndObject();
        }
        return RestAnswer.Ok(_json.EndArray());
    }

    private static IEnumerable<TradeRecord> TradesFrom(VenueBook book, IQueryCollection query, int count) =>
        long.TryParse(query["fromId"], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? book.Trades.Where(trade => trade.Id >= first).Take(count)
            : book.Trades.TakeLast(count);

    private RestAnswer Klines(VenueBook book, IQueryCollection query, int count)
    {
        var index = BinanceStream.IndexOf(query["interval"].ToString());
        if (index < 0)
            return Refuse(-1120, "Invalid interval.");
        var interval = CandleInterval.All[index];
        _json.Array();
        foreach (var candle in book.Candles.Last(interval, core.Nanoseconds / 1_000_000, count))
            BinanceMessages.RestKline(_json, interval, candle);
        return RestAnswer.Ok(_json.EndArray());
    }

    private RestAnswer ExchangeInfo(IQueryCollection query)
    {
        var one = query["symbol"].ToString();
        var books = one.Length > 0 ? Find(one) is { } named ? [named] : null : Named(query);
        if (books is null)
            return Refuse(InvalidSymbol, "Invalid symbol.");
        _json.Object().Field("timezone"u8, "UTC"u8).Field("serverTime"u8, Milliseconds)
            .Array("rateLimits"u8).EndArray().Array("exchangeFilters"u8).EndArray().Array("symbols"u8);
        foreach (var book in books)
            Instrument(book.Instrument);
        return RestAnswer.Ok(_json.EndArray().EndObject());
    }

    private void Instrument(VenueInstrument instrument)
    {
        _json.Object().Field("symbol"u8, instrument.NameUtf8).Field("status"u8, "TRADING"u8)
            .Field("baseAsset"u8, instrument.Base).Field("baseAssetPrecision"u8, Decimals)
            .Field("quoteAsset"u8, instrument.Quote).Field("quotePrecision"u8, Decimals).Field("quoteAssetPrecision"u8, Decimals)
            .Array("orderTypes"u8).Value("LIMIT"u8).Value("MARKET"u8).EndArray()
            .Field("isSpotTradingAllowed"u8, true).Field("isMarginTradingAllowed"u8, false).Array("filters"u8);
        _json.Object().Field("filterType"u8, "PRICE_FILTER"u8).Quoted("minPrice"u8, instrument.Tick, Decimals)
            .Field("maxPrice"u8, "10000000.00000000"u8).Quoted("tickSize"u8, instrument.Tick, Decimals).EndObject();
        _json.Object().Field("filterType"u8, "LOT_SIZE"u8).Quoted("minQty"u8, instrument.Lot, Decimals)
            .Field("maxQty"u8, "90000000.00000000"u8).Quoted("stepSize"u8, instrument.Lot, Decimals).EndObject();
        _json.Object().Field("filterType"u8, "NOTIONAL"u8).Field("minNotional"u8, "5.00000000"u8).Field("applyMinToMarket"u8, true)
            .Field("maxNotional"u8, "9000000.00000000"u8).Field("applyMaxToMarket"u8, false).Field("avgPriceMins"u8, 5).EndObject();
        _json.EndArray().Array("permissions"u8).EndArray().Array("permissionSets"u8).Array().Value("SPOT"u8).EndArray().EndArray()
            .EndObject();
    }

    /// <summary>Those that <c>symbols=["BTCUSDT",…]</c> names, or all; nothing if one of them doesn't exist.</summary>
    private IReadOnlyList<VenueBook>? Named(IQueryCollection query)
    {
        var text = query["symbols"].ToString();
        if (text.Length == 0)
            return Market.Books;
        try
        {
            var names = JsonSerializer.Deserialize<string[]>(text)!;
            var books = names.Select(Find).OfType<VenueBook>().ToArray();
            return books.Length == names.Length ? books : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private VenueBook? Find(string name) => Market.Books.FirstOrDefault(book => book.Instrument.Name == name);

    private RestAnswer Refuse(int code, string text) =>
        RestAnswer.Of(400, _json.Clear().Object().Field("code"u8, code).Field("msg"u8, text).EndObject());
}
