using System.Net;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Candles of what three venues trade; the clock begins on 2024-01-02 at 03:04:05.</summary>
public sealed class CandleTests : IAsyncLifetime
{
    private const string Candles = "/api/v1/symbols/BTC%2FUSD/candles";

    private readonly VenuesHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Candles_OnBothSidesOfMidnight_AreOfTwoDaysAndTheLastIsForming()
    {
        _host.PassUntil("2024-01-02T23:59:59.9999999Z");
        await _host.Trade("binance", 100.10m, 1);
        _host.PassUntil("2024-01-03T00:00:00Z");
        await _host.Trade("kraken", 101.5m, 0.25m);
        await _host.Trade("binance", 99m, 2);

        Assert.Equal(
            """
            [{"start":"2024-01-02T00:00:00Z","end":"2024-01-03T00:00:00Z",
            "open":"100.1","high":"100.1","low":"100.1","close":"100.1","volume":"1","trades":1,"isClosed":true},
            {"start":"2024-01-03T00:00:00Z","end":"2024-01-04T00:00:00Z",
            "open":"101.5","high":"101.5","low":"99","close":"99","volume":"2.25","trades":2,"isClosed":false}]
            """.ReplaceLineEndings(""),
            (await Get("?interval=1d")).ToJsonString());
        Assert.Equal(["2024-01-02T23:59:59Z True", "2024-01-03T00:00:00Z False"], Starts(await Get("?interval=1s")));
        Assert.Equal(["2024-01-02T23:59:00Z True", "2024-01-03T00:00:00Z False"], Starts(await Get("")));
    }

    [Fact]
    public async Task Candles_NothingCameSince_CloseWithTheClock()
    {
        await _host.Trade("binance", 100, 1);
        Assert.Equal(["2024-01-02T03:04:00Z False"], Starts(await Get("")));

        _host.PassUntil("2024-01-02T03:05:00Z");

        Assert.Equal(["2024-01-02T03:04:00Z True"], Starts(await Get("")));
        Assert.Equal(["2024-01-02T03:00:00Z False"], Starts(await Get("?interval=15m")));
    }

    [Fact]
    public async Task Candles_LateTradeInAGap_MakesItsCandleAndMendsTheLongerOnes()
    {
        await _host.Trade("binance", 100, 1, id: 1);
        _host.Pass(TimeSpan.FromMinutes(3));
        await _host.Trade("binance", 110, 1, id: 4);
        Assert.Equal(["2024-01-02T03:04:00Z True", "2024-01-02T03:07:00Z False"], Starts(await Get("?interval=1m")));

        await _host.Trade("binance", 150, 0.5m, secondsAgo: 60, id: 2);
        await _host.Trade("kraken", 90, 0.5m, secondsAgo: 180, id: 9);

        var minutes = await Get("?interval=1m");
        Assert.Equal(["2024-01-02T03:04:00Z True", "2024-01-02T03:06:00Z True", "2024-01-02T03:07:00Z False"], Starts(minutes));
        Assert.Equal(("100", "100", "90", "90", "1.5", 2), Values(minutes[0]!));
        Assert.Equal(("150", "150", "150", "150", "0.5", 1), Values(minutes[1]!));
        Assert.Equal(("100", "150", "90", "110", "3", 4), Values((await Get("?interval=1h"))[0]!));
    }

    [Fact]
    public async Task Candles_RangeAndLimit_AreTheNewestOfTheRange()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            await _host.Trade("binance", 100 + minute, 1);
            _host.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["2024-01-02T03:07:00Z True", "2024-01-02T03:08:00Z True"], Starts(await Get("?limit=2")));
        Assert.Equal(
            ["2024-01-02T03:05:00Z True", "2024-01-02T03:06:00Z True"],
            Starts(await Get("?from=2024-01-02T03:05:00Z&to=2024-01-02T04:07:00%2B01:00")));
        Assert.Equal(["2024-01-02T03:06:00Z True"], Starts(await Get("?from=2024-01-02T03:05:00Z&to=2024-01-02T03:07:00Z&limit=1")));
        Assert.Empty((await Get("?from=2024-01-02T03:09:00Z")).AsArray());
        Assert.Equal(5, (await _host.Client.Get("/api/v1/symbols/BTC/USD/candles")).AsArray().Count);
    }

    [Theory]
    [InlineData("interval=2m", "interval", "interval must be one of 1s, 5s, 15s, 1m, 5m, 15m, 1h, 4h, 1d.")]
    [InlineData("interval=1M", "interval", "interval must be one of 1s, 5s, 15s, 1m, 5m, 15m, 1h, 4h, 1d.")]
    [InlineData("interval=", "interval", "interval must be one of 1s, 5s, 15s, 1m, 5m, 15m, 1h, 4h, 1d.")]
    [InlineData("limit=0", "limit", "limit must be a whole number from 1 to 1000.")]
    [InlineData("limit=1001", "limit", "limit must be a whole number from 1 to 1000.")]
    [InlineData("limit=ten", "limit", "limit must be a whole number from 1 to 1000.")]
    [InlineData("from=yesterday", "from", TimeRule)]
    [InlineData("from=2024-01-02T03:04:05", "from", TimeRule)]
    [InlineData("from=2024-01-02", "from", TimeRule)]
    [InlineData("from=0001-01-01T00:00:00Z", "from", TimeRule)]
    [InlineData("from=2024-13-02T03:04:05Z", "from", TimeRule)]
    [InlineData("from=2024-01-02T03:04:05Z&to=2024-01-02T03:04:05Z", "to", "to must be later than from.")]
    public async Task Candles_BadQuery_IsRefusedWithFieldAndRule(string query, string field, string rule)
    {
        var problem = await ApiClient.Problem(
            await _host.Client.Send(HttpMethod.Get, $"{Candles}?{query}"), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        var errors = problem["errors"]!.AsObject();
        Assert.Equal(field, Assert.Single(errors).Key);
        Assert.Equal(rule.Replace("{0}", field), (string?)Assert.Single(errors[field]!.AsArray()));
    }

    [Fact]
    public async Task Candles_SeveralFaults_AreToldAtOnce()
    {
        var problem = await ApiClient.Problem(
            await _host.Client.Send(HttpMethod.Get, $"{Candles}?interval=x&limit=x&from=x&to=x"), HttpStatusCode.BadRequest,
            "INVALID_REQUEST");

        Assert.Equal(["from", "interval", "limit", "to"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Candles_UnknownSymbol_Is404() => await ApiClient.Problem(
        await _host.Client.Send(HttpMethod.Get, "/api/v1/symbols/XRP%2FUSD/candles"), HttpStatusCode.NotFound, "SYMBOL_NOT_FOUND");

    private const string TimeRule = "{0} must be an ISO 8601 time of 1970 to 2200 with Z or an offset, such as 2026-01-05T09:30:00Z.";

    private Task<JsonNode> Get(string query) => _host.Client.Get(Candles + query);

    private static IEnumerable<string> Starts(JsonNode candles) =>
        candles.AsArray().Select(candle => $"{(string)candle!["start"]!} {(bool)candle["isClosed"]!}");

    private static (string Open, string High, string Low, string Close, string Volume, int Trades) Values(JsonNode candle) => (
        (string)candle["open"]!, (string)candle["high"]!, (string)candle["low"]!, (string)candle["close"]!, (string)candle["volume"]!,
        (int)candle["trades"]!);
}
