using System.Text.Json.Nodes;
using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.Api;

/// <summary>What the one market is made of, and what is made of it.</summary>
public sealed class SourcesTests : IAsyncLifetime
{
    private const string Symbol = "/api/v1/symbols/BTC%2FUSD";

    private readonly VenuesHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Sources_OfEachUpdate_AreKept()
    {
        await _host.Quote("binance", 100, 101, bidSize: 2);
        _host.Pass(TimeSpan.FromSeconds(1));
        await _host.Quote("kraken", 99, 100.5m, askSize: 3);
        await _host.Trade("kraken", 100.25m, 0.5m, id: 17);
        await _host.Trade("kraken", 100.5m, 0.25m, secondsAgo: 0.5, id: 16);

        Assert.Equal(
            """
            {"symbol":"BTC/USD","quotes":[
            {"time":"2024-01-02T03:04:06Z","strategy":"BestBidAsk","bid":"100","bidSize":"2","ask":"100.5","askSize":"3","sources":[
            {"venue":"binance","time":"2024-01-02T03:04:05Z","bid":"100","bidSize":"2","ask":"101","askSize":"1"},
            {"venue":"kraken","time":"2024-01-02T03:04:06Z","bid":"99","bidSize":"1","ask":"100.5","askSize":"3"}]}],
            "trades":[
            {"venue":"kraken","id":16,"time":"2024-01-02T03:04:05.5Z","price":"100.5","quantity":"0.25","isOutOfOrder":true}]}
            """.ReplaceLineEndings(""),
            (await _host.Client.Get(Symbol + "/sources?limit=1")).ToJsonString());
        var all = await _host.Client.Get("/api/v1/symbols/BTC/USD/sources");
        Assert.Equal((2, 2), (all["quotes"]!.AsArray().Count, all["trades"]!.AsArray().Count));
        Assert.Single(all["quotes"]![0]!["sources"]!.AsArray());
    }

    [Fact]
    public async Task Features_OfTheMergedBook_HaveTheirNamesAndTheReturnOfTheLastSecond()
    {
        await _host.Book("binance", 99, 101);
        await _host.Watermark();
        _host.Pass(TimeSpan.FromSeconds(1));
        await _host.Book("binance", 109, 111, bidSize: 3);
        await _host.Watermark();

        var answer = await _host.Client.Get(Symbol + "/features");

        var features = answer["features"]!.AsObject();
        Assert.Equal(
            ["spread_percent", "imbalance", "micro_price", "mid_price", "venues", "return", "volatility"],
            features.Select(feature => feature.Key));
        Assert.Equal(200 / 110d, (double)features["spread_percent"]!, 12);
        Assert.Equal((0.5, 110.5), ((double)features["imbalance"]!, (double)features["micro_price"]!));
        Assert.Equal((110, 1), ((double)features["mid_price"]!, (double)features["venues"]!));
        Assert.Equal(Math.Log(1.1), (double)features["return"]!, 12);
        Assert.Null(features["volatility"]);
        Assert.Equal("2024-01-02T03:04:06Z", (string?)answer["asOf"]);
    }

    [Fact]
    public async Task Features_SpikeOfThePrice_IsToldOnceAMinute()
    {
        // 100 prices of 100 and 101 in turn: mean 100.5, deviation √(100 × 0.25 / 99).
        for (var trade = 0; trade < 100; trade++)
            await _host.Trade("binance", 100 + trade % 2, 1);
        Assert.Equal((0, 0), await Spikes());

        await _host.Trade("binance", 110, 1);
        await _host.Trade("binance", 130, 1);

        Assert.Equal((1, 2), await Spikes());
        var spike = (await Prices())["spikes"]![0]!;
        var deviation = Math.Sqrt(100 * 0.25 / 99);
        Assert.Equal(("110", 100.5), ((string?)spike["price"], (double)spike["mean"]!));
        Assert.Equal(deviation, (double)spike["deviation"]!, 9);
        Assert.Equal(9.5 / deviation, (double)spike["zScore"]!, 9);

        _host.Pass(TimeSpan.FromMinutes(1));
        await _host.Trade("binance", 180, 1);
        Assert.Equal((2, 3), await Spikes());
    }

    [Fact]
    public async Task Features_BeforeAnything_AreNullButForTheCounts()
    {
        await _host.Trade("binance", 100, 1);

        var answer = await _host.Client.Get(Symbol + "/features");

        Assert.Null(answer["features"]!["mid_price"]);
        Assert.Equal(0, (double)answer["features"]!["venues"]!);
        Assert.Equal(
            """{"window":100,"count":1,"mean":100,"deviation":0,"zScore":null,"spikeCount":0,"spikes":[]}""",
            answer["prices"]!.ToJsonString());
    }

    [Fact]
    public async Task Symbol_OfVenues_HasTradesTickerAndEachVenuesQuality()
    {
        await _host.Trade("binance", 100, 1, id: 1);
        await _host.Trade("kraken", 103, 2, id: 1);
        await _host.Trade("kraken", 103, 2, id: 1);
        await _host.Trade("kraken", 900, 2, id: 2);
        await _host.Tell("binance", VenueEvent.Ticker(_host.Now, 100, 1_000));
        await _host.Tell("kraken", VenueEvent.Ticker(_host.Now, 104, 500));

        var aggregate = (await _host.Client.Get(Symbol))["aggregate"]!;

        Assert.Equal("""{"price":"102","volume":"3","count":2,"venues":["binance","kraken"]}""", aggregate["trades"]!.ToJsonString());
        Assert.Equal(
            """{"price":"102","volume24Hours":"1500","lowest":"100","highest":"104","deviation":2,"venues":2}""",
            aggregate["ticker"]!.ToJsonString());
        var kraken = aggregate["venues"]![1]!;
        Assert.Equal(("kraken", 1L), ((string?)kraken["venue"], (long)kraken["trades"]!));
        Assert.Equal("""{"OutOfBand":1,"Duplicate":1}""", kraken["refused"]!.ToJsonString());
    }

    [Fact]
    public async Task Book_OfVenues_NamesTheBestOfBothSides()
    {
        await _host.Book("binance", 99, 101, bidSize: 1);
        await _host.Book("kraken", 99, 100.5m, bidSize: 3, askSize: 2);

        var book = await _host.Client.Get(Symbol + "/book?depth=1");

        Assert.Equal("""{"venue":"kraken","price":"99","quantity":"3"}""", book["bestBid"]!.ToJsonString());
        Assert.Equal("""{"venue":"kraken","price":"100.5","quantity":"2"}""", book["bestAsk"]!.ToJsonString());
        Assert.Equal("""[{"price":"99","quantity":"4","venues":{"binance":"1","kraken":"3"}}]""", book["bids"]!.ToJsonString());
        Assert.Equal("1.5", (string?)book["spread"]);
    }

    private async Task<JsonNode> Prices() => (await _host.Client.Get(Symbol + "/features"))["prices"]!;

    private async Task<(int Told, int All)> Spikes()
    {
        var prices = await Prices();
        return (prices["spikes"]!.AsArray().Count, (int)prices["spikeCount"]!);
    }
}
