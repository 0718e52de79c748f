using Microsoft.AspNetCore.Http;
using OrleansTrader.Venues.Simulator.Market;
using OrleansTrader.Venues.Simulator.Serving;

namespace OrleansTrader.Venues.Simulator.Kraken;

/// <summary>
/// The public part of Kraken's REST API that the feed needs: below <c>/kraken/0/public</c>. Its names are older than those of the
/// WebSocket: Bitcoin is XBT, and some assets have an X or a Z before them. Under the exchange's lock.
/// </summary>
internal sealed class KrakenRest(ExchangeCore core)
{
    public const string Root = "/kraken/0/public/";

    private const int SizeDecimals = FixedPoint.Decimals;

    private static readonly string[] OldCoins = ["ETC", "ETH", "LTC", "MLN", "REP", "XBT", "XDG", "XLM", "XMR", "XRP", "ZEC"];
    private static readonly string[] OldCurrencies = ["AUD", "CAD", "EUR", "GBP", "JPY", "USD"];

    private readonly JsonBuffer _json = new();

    /// <summary>Nothing if there is no such call.</summary>
    public RestAnswer? Answer(string call, IQueryCollection query) => call switch
    {
        "Time" => RestAnswer.Ok(Begin().Object("result"u8).Field("unixtime"u8, Now / 1_000_000_000).EndObject().EndObject()),
        "SystemStatus" =>
            RestAnswer.Ok(Begin().Object("result"u8).Field("status"u8, "online"u8).Time("timestamp"u8, Now).EndObject().EndObject()),
        "AssetPairs" => Of(query, Pair),
        "Ticker" => Of(query, Ticker),
        _ => null,
    };

    private VenueMarket Market => core.Market.Kraken;

    private long Now => core.VenueTime(Market.Venue, core.Nanoseconds);

    private RestAnswer Of(IQueryCollection query, Action<VenueBook> write)
    {
        var books = new List<VenueBook>();
        foreach (var pair in query["pair"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Market.Books.FirstOrDefault(book => Names(book.Instrument)
                .Contains(pair, StringComparer.OrdinalIgnoreCase)) is not { } book)
            {
                return RestAnswer.Ok(_json.Clear().Object().Array("error"u8).Value("EQuery:Unknown asset pair"u8).EndArray().EndObject());
            }
            books.Add(book);
        }
        Begin().Object("result"u8);
        foreach (var book in books.Count > 0 ? books : Market.Books)
            write(book);
        return RestAnswer.Ok(_json.EndObject().EndObject());
    }

    private JsonBuffer Begin() => _json.Clear().Object().Array("error"u8).EndArray();

    private void Pair(VenueBook book)
    {
        var instrument = book.Instrument;
        _json.Object(System.Text.Encoding.ASCII.GetBytes(Key(instrument)))
            .Field("altname"u8, Old(instrument.Base) + Old(instrument.Quote))
            .Field("wsname"u8, $"{Old(instrument.Base)}/{Old(instrument.Quote)}")
            .Field("aclass_base"u8, "currency"u8).Field("base"u8, Asset(instrument.Base)).Field("aclass_quote"u8, "currency"u8)
            .Field("quote"u8, Asset(instrument.Quote)).Field("cost_decimals"u8, 5).Field("pair_decimals"u8, instrument.PriceDecimals)
            .Field("lot_decimals"u8, instrument.SizeDecimals).Field("lot_multiplier"u8, 1)
            .Quoted("ordermin"u8, instrument.Lot, instrument.SizeDecimals).Field("costmin"u8, "0.5"u8)
            .Quoted("tick_size"u8, instrument.Tick, instrument.PriceDecimals).Field("status"u8, "online"u8).EndObject();
    }

    private void Ticker(VenueBook book)
    {
        var decimals = book.Instrument.PriceDecimals;
        var day = book.Day;
        _json.Object(System.Text.Encoding.ASCII.GetBytes(Key(book.Instrument)));
        Best("a"u8, book.Asks.Best);
        Best("b"u8, book.Bids.Best);
        _json.Array("c"u8).Quoted(book.LastTrade.Price, decimals).Quoted(book.LastTrade.Size, SizeDecimals).EndArray();
        Twice("v"u8, day.Volume, SizeDecimals);
        Twice("p"u8, day.MeanPrice, decimals);
        _json.Array("t"u8).Value(day.Trades).Value(day.Trades).EndArray();
        Twice("l"u8, FixedPoint.ToDecimal(day.Low), decimals);
        Twice("h"u8, FixedPoint.ToDecimal(day.High), decimals);
        _json.Quoted("o"u8, day.Open, decimals).EndObject();

        void Best(ReadOnlySpan<byte> name, BookLevel level) => _json.Array(name).Quoted(level.Price, decimals)
            .Quoted(level.Size / FixedPoint.One * FixedPoint.One, 0).Quoted(level.Size, 3).EndArray();

        void Twice(ReadOnlySpan<byte> name, decimal value, int digits) => _json.Array(name).Quoted(value, digits).Quoted(value, digits)
            .EndArray();
    }

    private static IEnumerable<string> Names(VenueInstrument instrument) =>
        [Key(instrument), Old(instrument.Base) + Old(instrument.Quote), $"{Old(instrument.Base)}/{Old(instrument.Quote)}", instrument.Name];

    /// <summary>The pair's own name: <c>XXBTZUSD</c>, <c>SOLUSD</c>.</summary>
    private static string Key(VenueInstrument instrument) => OldCoins.Contains(Old(instrument.Base))
        ? Asset(instrument.Base) + Asset(instrument.Quote)
        : Old(instrument.Base) + Old(instrument.Quote);

    private static string Asset(string name)
    {
        var old = Old(name);
        return OldCoins.Contains(old) ? "X" + old : OldCurrencies.Contains(old) ? "Z" + old : old;
    }

    private static string Old(string name) => name switch { "BTC" => "XBT", "DOGE" => "XDG", _ => name };
}
