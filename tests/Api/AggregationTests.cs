using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>How three venues become one market, changed at run time.</summary>
public sealed class AggregationTests : IAsyncLifetime
{
    private const string Symbol = "/api/v1/symbols/BTC%2FUSD";
    private const string Aggregation = Symbol + "/aggregation";

    private const string Interval = "updateIntervalMilliseconds";
    private const string StrategyRule = "strategy must be one of First, Last, Average, Median, VolumeWeighted, BestBidAsk.";

    private const string Configured =
        """{"symbol":"BTC/USD","profile":"default","strategy":"BestBidAsk","updateIntervalMilliseconds":0,"""
        + """
        "bufferSize":100,"staleAfterMilliseconds":30000,"isChanged":false}
        """;

    private const string Stable =
        """{"symbol":"BTC/USD","profile":"stable","strategy":"Median","updateIntervalMilliseconds":5000,"""
        + """
        "bufferSize":1000,"staleAfterMilliseconds":60000,"isChanged":true}
        """;

    private readonly VenuesHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Change_Strategy_IsInForceWithTheNextQuote()
    {
        await _host.Quote("binance", 100, 101);
        await _host.Quote("coinbase", 102, 104);
        await _host.Quote("kraken", 99, 106);
        Assert.Equal(("102", "101"), await Quote());

        var changed = await Put("""{"strategy":"median"}""");
        await _host.Quote("kraken", 99, 106, bidSize: 2);

        Assert.Equal(("Median", true), ((string?)changed["strategy"], (bool)changed["isChanged"]!));
        Assert.Equal(("100", "104"), await Quote());
        Assert.Equal("Median", (string?)(await _host.Client.Get(Symbol))["aggregate"]!["strategy"]);
    }

    [Fact]
    public async Task Change_StaleAfter_LetsSilentVenuesLeaveAtOnce()
    {
        await _host.Quote("binance", 100, 101);
        _host.Pass(TimeSpan.FromSeconds(10));
        await _host.Quote("kraken", 99, 102);
        Assert.Equal(("100", "101"), await Quote());

        await Put("""{"staleAfterMilliseconds":9999}""");
        await _host.Watermark();

        Assert.Equal(("99", "102"), await Quote());
    }

    [Fact]
    public async Task Change_UpdateInterval_HoldsQuotesBack()
    {
        await Put("""{"updateIntervalMilliseconds":250}""");
        await _host.Quote("binance", 100, 101);

        _host.Pass(TimeSpan.FromMilliseconds(249));
        await _host.Quote("binance", 100.5m, 101);
        Assert.Equal("100", (string?)(await Told())[^1]!["bid"]);
        _host.Pass(TimeSpan.FromMilliseconds(1));
        await _host.Watermark();

        Assert.Equal(["100", "100.5"], (await Told()).Select(told => (string)told!["bid"]!));
    }

    [Fact]
    public async Task Change_BufferSize_KeepsThatManySources()
    {
        await Put("""{"bufferSize":2}""");
        for (var trade = 1; trade <= 3; trade++)
            await _host.Trade("binance", 100 + trade, 1, id: trade);

        var trades = (await _host.Client.Get(Symbol + "/sources"))["trades"]!;

        Assert.Equal([2, 3], trades.AsArray().Select(trade => (int)trade!["id"]!));
    }

    [Fact]
    public async Task Change_Profile_IsKeptOverARestartUntilItIsTakenBack()
    {
        Assert.Equal(Configured, (await _host.Client.Get(Aggregation)).ToJsonString());
        Assert.Equal(Stable, (await Put("""{"profile":"stable"}""")).ToJsonString());

        await _host.Restart();

        Assert.Equal(Stable, (await _host.Client.Get(Aggregation)).ToJsonString());
        await _host.Quote("binance", 100, 101);
        Assert.Equal("Median", (string?)(await _host.Client.Get(Symbol))["aggregate"]!["strategy"]);
        var reset = await ApiClient.Body(await _host.Client.Send(HttpMethod.Delete, Aggregation), HttpStatusCode.OK);
        Assert.Equal(Configured, reset.ToJsonString());
        Assert.Equal("BestBidAsk", (string?)(await _host.Client.Get(Symbol))["aggregate"]!["strategy"]);

        await _host.Restart();

        Assert.Equal(Configured, (await _host.Client.Get("/api/v1/symbols/BTC/USD/aggregation")).ToJsonString());
    }

    [Fact]
    public async Task Change_ProfileAndFields_ChangesTheProfile() => Assert.Equal(
        """{"symbol":"BTC/USD","profile":null,"strategy":"First","updateIntervalMilliseconds":0,"""
        + """
        "bufferSize":25,"staleAfterMilliseconds":5000,"isChanged":true}
        """,
        (await Put("""{"profile":"high-frequency","bufferSize":25}""")).ToJsonString());

    [Theory]
    [InlineData("""{"profile":"fast"}""", "profile", "profile must be one of arbitrage, default, high-frequency, stable.")]
    [InlineData("""{"profile":1}""", "profile", "profile must be one of arbitrage, default, high-frequency, stable.")]
    [InlineData("""{"strategy":"Best"}""", "strategy", StrategyRule)]
    [InlineData("""{"strategy":"3"}""", "strategy", StrategyRule)]
    [InlineData("""{"updateIntervalMilliseconds":-1}""", Interval, Interval + " must be a whole number from 0 to 3600000.")]
    [InlineData("""{"updateIntervalMilliseconds":0.5}""", Interval, Interval + " must be a whole number from 0 to 3600000.")]
    [InlineData("""{"updateIntervalMilliseconds":3600001}""", Interval, Interval + " must be a whole number from 0 to 3600000.")]
    [InlineData("""{"bufferSize":0}""", "bufferSize", "bufferSize must be a whole number from 1 to 10000.")]
    [InlineData("""{"bufferSize":"10"}""", "bufferSize", "bufferSize must be a whole number from 1 to 10000.")]
    [InlineData("""{"bufferSize":99999999999999999999}""", "bufferSize", "bufferSize must be a whole number from 1 to 10000.")]
    [InlineData("""{"staleAfterMilliseconds":0}""", "staleAfterMilliseconds",
        "staleAfterMilliseconds must be a whole number from 1 to 86400000.")]
    [InlineData("""{"staleAfter":1}""", "staleAfter", "staleAfter is not a field of this request.")]
    [InlineData("""{"strategy":"Last","strategy":"First"}""", "strategy", "strategy must not stand twice.")]
    [InlineData("[]", "body", "body must be a JSON object.")]
    [InlineData("{", "body", "body must be JSON; line 1, byte 2 is not.")]
    [InlineData(
        "{}", "body",
        "body must have at least one of bufferSize, profile, staleAfterMilliseconds, strategy, updateIntervalMilliseconds.")]
    public async Task Change_BadBody_IsRefusedWithFieldAndRuleAndChangesNothing(string body, string field, string rule)
    {
        var problem = await ApiClient.Problem(await Send(body), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal(rule, (string?)Assert.Single(problem["errors"]![field]!.AsArray()));
        Assert.Equal(Configured, (await _host.Client.Get(Aggregation)).ToJsonString());
    }

    [Fact]
    public async Task Change_NoJson_Is415() => await ApiClient.Problem(
        await _host.Client.Send(HttpMethod.Put, Aggregation, new StringContent("x")), HttpStatusCode.UnsupportedMediaType,
        "UNSUPPORTED_MEDIA_TYPE");

    [Theory]
    [InlineData("GET", "aggregation")]
    [InlineData("PUT", "aggregation")]
    [InlineData("DELETE", "aggregation")]
    [InlineData("GET", "sources")]
    [InlineData("GET", "features")]
    public async Task AnyOfThem_UnknownSymbol_Is404(string method, string path) => await ApiClient.Problem(
        await _host.Client.Send(new HttpMethod(method), $"/api/v1/symbols/XRP/USD/{path}"), HttpStatusCode.NotFound, "SYMBOL_NOT_FOUND");

    [Theory]
    [InlineData("sources")]
    [InlineData("features")]
    public async Task Views_BeforeAnyVenueTold_Are404(string path) => await ApiClient.Problem(
        await _host.Client.Send(HttpMethod.Get, $"{Symbol}/{path}"), HttpStatusCode.NotFound, "AGGREGATE_NOT_FOUND");

    private async Task<(string? Bid, string? Ask)> Quote()
    {
        var symbol = await _host.Client.Get(Symbol);
        return ((string?)symbol["bid"], (string?)symbol["ask"]);
    }

    private async Task<JsonArray> Told() => (await _host.Client.Get(Symbol + "/sources"))["quotes"]!.AsArray();

    private async Task<JsonNode> Put(string body) => await ApiClient.Body(await Send(body), HttpStatusCode.OK);

    private Task<HttpResponseMessage> Send(string body) =>
        _host.Client.Send(HttpMethod.Put, Aggregation, new StringContent(body, Encoding.UTF8, "application/json"));
}
