using System.Net;

namespace OrleansTrader.Tests.Api;

[Collection(ApiCollection.Name)]
public sealed class MarketDataTests(ApiHost host)
{
    private readonly ApiClient _api = host.Client;

    [Theory]
    [InlineData("BTC%2FUSD")]
    [InlineData("BTC%2fUSD")]
    [InlineData("BTC/USD")]
    public async Task Symbol_Pair_HasItsMarket(string path)
    {
        var symbol = await _api.Get($"/api/v1/symbols/{path}");

        Assert.Equal(
            """
            {"symbol":"BTC/USD","market":"coinbase",
            "tickSize":"0.01","lotSize":"0.00000001","minimumQuantity":"0.0001","quoteCurrency":"USD",
            "bid":"7000.01","bidSize":"0.5","ask":"7000.03","askSize":"0.25",
            "lastPrice":"7000.05","lastQuantity":"0.125","lastTradeAt":"2018-04-04T09:31:02Z",
            "lastBar":{"start":"2018-04-04T09:31:00Z","end":"2018-04-04T09:32:00Z",
            "open":"7000.02","high":"7000.05","low":"7000","close":"7000.05","volume":"0.37500001"},
            "sequence":8,"asOf":"2018-04-04T09:31:02Z","aggregate":null}
            """.ReplaceLineEndings(""),
            symbol.ToJsonString());
    }

    [Fact]
    public async Task Symbol_NeverQuoted_HasNulls()
    {
        var symbol = await _api.Get("/api/v1/symbols/ETH%2FUSD");

        foreach (var field in new[] { "bid", "bidSize", "ask", "askSize", "lastPrice", "lastQuantity", "lastTradeAt", "lastBar", "asOf" })
            Assert.Null(symbol[field]);
        Assert.Equal(("0", 0), ((string?)symbol["minimumQuantity"], (int)symbol["sequence"]!));
    }

    [Fact]
    public async Task Symbol_FinestGrid_KeepsEveryDigit()
    {
        var symbol = await _api.Get("/api/v1/symbols/DOGE%2FUSD");

        Assert.Equal(("0.00000001", "0.00000003"), ((string?)symbol["bid"], (string?)symbol["ask"]));
        Assert.Equal(("0.00000001", "0.00000001"), ((string?)symbol["tickSize"], (string?)symbol["lotSize"]));
    }

    [Theory]
    [InlineData("XRP%2FUSD")]
    [InlineData("XRP/USD")]
    [InlineData("btc/usd")]
    [InlineData("BTC")]
    [InlineData("%2F")]
    [InlineData("%C3%A9")]
    [InlineData("A%2FB%2FC")]
    [InlineData("BTC/USD%2FEUR")]
    public async Task Symbol_UnknownOrImpossible_Is404(string path) =>
        await ApiClient.Problem(await _api.Send(HttpMethod.Get, $"/api/v1/symbols/{path}"), HttpStatusCode.NotFound, "SYMBOL_NOT_FOUND");

    [Fact]
    public async Task Candles_OfARecording_AreThoseOfItsTrades()
    {
        Assert.Equal(
            """
            [{"start":"2018-04-04T09:30:00Z","end":"2018-04-04T09:31:00Z",
            "open":"7000.01","high":"7000.01","low":"7000.01","close":"7000.01","volume":"0.5","trades":1,"isClosed":true},
            {"start":"2018-04-04T09:31:00Z","end":"2018-04-04T09:32:00Z",
            "open":"7000.02","high":"7000.05","low":"7000","close":"7000.05","volume":"0.37500001","trades":3,"isClosed":true}]
            """.ReplaceLineEndings(""),
            (await _api.Get("/api/v1/symbols/BTC%2FUSD/candles")).ToJsonString());
        Assert.Empty((await _api.Get("/api/v1/symbols/DOGE%2FUSD/candles")).AsArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    public async Task Book_BadDepth_IsRefusedWithFieldAndRule(string depth)
    {
        var problem = await ApiClient.Problem(
            await _api.Send(HttpMethod.Get, $"/api/v1/symbols/BTC%2FUSD/book?depth={depth}"), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal("depth must be a whole number from 1 to 1000.", (string?)problem["errors"]!["depth"]![0]);
    }

    [Fact]
    public async Task Symbols_AreListedWithTheirGrids()
    {
        var symbols = await _api.Get("/api/v1/symbols");

        Assert.Equal(["BTC/USD", "DOGE/USD", "ETH/USD"], symbols.AsArray().Select(symbol => (string)symbol!["symbol"]!));
        Assert.Equal(
            """
            {"symbol":"BTC/USD","market":"coinbase",
            "tickSize":"0.01","lotSize":"0.00000001","minimumQuantity":"0.0001","quoteCurrency":"USD"}
            """.ReplaceLineEndings(""),
            symbols[0]!.ToJsonString());
    }

    [Fact]
    public async Task Feeds_CountEveryInput()
    {
        var feed = Assert.Single((await _api.Get("/api/v1/feeds")).AsArray())!;

        Assert.Equal(("replay", "Completed"), ((string?)feed["venue"], (string?)feed["state"]));
        Assert.Equal((8, 7, 1), ((int)feed["received"]!, (int)feed["processed"]!, (int)feed["rejected"]!));
        Assert.Equal(1, feed["rejectedByReason"]!.AsObject().Sum(reason => (int)reason.Value!));
        Assert.Equal("2018-04-04T09:31:02Z", (string?)feed["lastMessageAt"]);
        Assert.NotNull(feed["notices"]!.AsArray());
        Assert.Null(feed["fault"]);
    }
}
