using System.Globalization;
using System.Net;
using System.Text.Json;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>The venues' REST calls, against the truth.</summary>
public sealed class RestTests
{
    [Fact]
    public async Task Binance_PricesAndBooks_AreTheTruth()
    {
        await using var host = await SteppedExchange.Start();
        host.Step(SimulatedVenues.Binance, 50);
        var truth = host.Exchange.Book(SimulatedVenues.Binance, SteppedExchange.Bitcoin);
        var last = host.Exchange.Trades(SimulatedVenues.Binance, SteppedExchange.Bitcoin)[^1];

        Assert.Equal(last.Price.Value, Number(await host.Get("/binance/api/v3/ticker/price?symbol=BTCUSDT"), "price"));
        Assert.Equal(2, (await host.Get("/binance/api/v3/ticker/price")).GetArrayLength());
        var best = (await host.Get("/binance/api/v3/ticker/bookTicker?symbols=[%22BTCUSDT%22]"))[0];
        Assert.Equal(truth.Bids[0].Price.Value, Number(best, "bidPrice"));
        Assert.Equal(truth.Asks[0].Size.Value, Number(best, "askQty"));
        var depth = await host.Get("/binance/api/v3/depth?symbol=BTCUSDT&limit=7");
        Assert.Equal(truth.UpdateId, depth.GetProperty("lastUpdateId").GetInt64());
        var book = new TwinBook();
        book.SetAll(isAsk: false, depth.GetProperty("bids"));
        book.SetAll(isAsk: true, depth.GetProperty("asks"));
        book.AssertIs(truth, 7);
        var trades = await host.Get("/binance/api/v3/trades?symbol=BTCUSDT&limit=2");
        Assert.Equal(last.Id, trades[1].GetProperty("id").GetInt64());
        var kline = (await host.Get("/binance/api/v3/klines?symbol=BTCUSDT&interval=1h"))[0];
        Assert.Equal(last.Price.Value, decimal.Parse(kline[4].GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeMilliseconds(), (await host.Get("/binance/api/v3/time")).GetProperty("serverTime")
            .GetInt64());
    }

    [Fact]
    public async Task Instruments_OfEveryVenue_HaveTheGridsOfTheirBooks()
    {
        await using var host = await SteppedExchange.Start();
        host.Exchange.Step(500);

        var binance = (await host.Get("/binance/api/v3/exchangeInfo?symbol=BTCUSDT")).GetProperty("symbols")[0];
        Assert.Equal(("BTC", "USDT"), (binance.GetProperty("baseAsset").GetString(), binance.GetProperty("quoteAsset").GetString()));
        AssertOnGrid(host, SimulatedVenues.Binance, Number(binance.GetProperty("filters")[0], "tickSize"),
            Number(binance.GetProperty("filters")[1], "stepSize"));

        var coinbase = (await host.Get("/coinbase/products"))[0];
        Assert.Equal("BTC-USD", coinbase.GetProperty("id").GetString());
        AssertOnGrid(host, SimulatedVenues.Coinbase, Number(coinbase, "quote_increment"), Number(coinbase, "base_increment"));
        Assert.Equal(coinbase.GetRawText(), (await host.Get("/coinbase/products/BTC-USD")).GetRawText());

        var kraken = (await host.Get("/kraken/0/public/AssetPairs?pair=XBTUSD")).GetProperty("result").GetProperty("XXBTZUSD");
        Assert.Equal("XBT/USD", kraken.GetProperty("wsname").GetString());
        AssertOnGrid(host, SimulatedVenues.Kraken, Number(kraken, "tick_size"), 0.00000001m);
    }

    [Fact]
    public async Task CoinbaseAndKraken_Tickers_AreTheTruth()
    {
        await using var host = await SteppedExchange.Start();
        host.Exchange.Step(100);
        var coinbase = host.Exchange.Book(SimulatedVenues.Coinbase, SteppedExchange.Bitcoin);
        var kraken = host.Exchange.Book(SimulatedVenues.Kraken, SteppedExchange.Bitcoin);

        Assert.Equal(coinbase.Bids[0].Price.Value, Number(await host.Get("/coinbase/products/BTC-USD/ticker"), "bid"));
        var ticker = (await host.Get("/kraken/0/public/Ticker?pair=XBTUSD")).GetProperty("result").GetProperty("XXBTZUSD");
        Assert.Equal(kraken.Asks[0].Price.Value, decimal.Parse(ticker.GetProperty("a")[0].GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(
            host.Exchange.Trades(SimulatedVenues.Kraken, SteppedExchange.Bitcoin)[^1].Price.Value,
            decimal.Parse(ticker.GetProperty("c")[0].GetString()!, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("/binance/api/v3/depth?symbol=FOO", HttpStatusCode.BadRequest, "-1121")]
    [InlineData("/binance/api/v3/depth", HttpStatusCode.BadRequest, "-1102")]
    [InlineData("/binance/api/v3/depth?symbol=BTCUSDT&limit=x", HttpStatusCode.BadRequest, "-1130")]
    [InlineData("/binance/api/v3/klines?symbol=BTCUSDT&interval=2y", HttpStatusCode.BadRequest, "-1120")]
    [InlineData("/binance/api/v3/ticker/price?symbols=foo", HttpStatusCode.BadRequest, "-1121")]
    [InlineData("/binance/api/v3/foo", HttpStatusCode.NotFound, "")]
    [InlineData("/coinbase/products/FOO-USD", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("/kraken/0/public/Ticker?pair=FOO", HttpStatusCode.OK, "EQuery:Unknown asset pair")]
    [InlineData("/binance/ws", HttpStatusCode.UpgradeRequired, "")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "")]
    public async Task Call_ThatIsWrong_IsRefusedInTheVenuesWords(string path, HttpStatusCode status, string word)
    {
        await using var host = await SteppedExchange.Start();
        using var answer = await host.Ask(HttpMethod.Get, path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(word, await SteppedExchange.TextOf(answer));
    }

    private static void AssertOnGrid(SteppedExchange host, string venue, decimal tick, decimal lot)
    {
        var book = host.Exchange.Book(venue, SteppedExchange.Bitcoin);
        Assert.All(book.Bids.Concat(book.Asks), level => Assert.Equal((0, 0), (level.Price.Value % tick, level.Size.Value % lot)));
        Assert.Contains(book.Bids.Concat(book.Asks), level => level.Price.Value % (10 * tick) != 0);
    }

    private static decimal Number(JsonElement message, string name) =>
        decimal.Parse(message.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
