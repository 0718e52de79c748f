using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.Api;

/// <summary>
/// Opportunities between three venues. Taker fees: Binance 0.1 %, Coinbase 0.6 %, Kraken 0.4 %; an opportunity brings 0.05 % at least.
/// </summary>
public sealed class ArbitrageTests : IAsyncLifetime
{
    private readonly VenuesHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Opportunity_OpensChangesAndEnds_IsInTheListAndThenAmongTheEnded()
    {
        await _host.Book("kraken", 49_900, 50_000, askSize: 0.25m);
        await _host.Book("binance", 50_300, 50_400, bidSize: 2);
        var open = await Open(1);

        // Paid 50 000 × 1.004 = 50 200; received 50 300 × 0.999 = 50 249.7; 49.7 for one.
        Assert.Equal(
            """
            {"symbol":"BTC/USD","buyVenue":"kraken","sellVenue":"binance","buyPrice":"50000","sellPrice":"50300","quantity":"0.25",
            "profit":"12.425","bestProfit":"12.425","grossPercent":0.6,"netPercent":0.09900398406374501,
            "since":"2024-01-02T03:04:05Z","until":"2024-01-02T03:04:05Z","durationSeconds":0}
            """.ReplaceLineEndings(""),
            open[0]!.ToJsonString());

        _host.Pass(TimeSpan.FromSeconds(2));
        await _host.Book("kraken", 49_900, 50_000, askSize: 0.2m);
        await Until(list => (string?)list["open"]![0]!["quantity"] == "0.2");
        var changed = (await List())["open"]![0]!;
        Assert.Equal(("9.94", "12.425", 2d), ((string?)changed["profit"], (string?)changed["bestProfit"], (double)changed["durationSeconds"]!));

        _host.Pass(TimeSpan.FromSeconds(1));
        await _host.Book("binance", 50_100, 50_400);
        await Open(0);
        var list = await List();
        Assert.Equal(1, (long)list["count"]!);
        var ended = Assert.Single(list["ended"]!.AsArray())!;
        Assert.Equal(
            ("2024-01-02T03:04:05Z", "2024-01-02T03:04:08Z", 3d, "9.94"),
            ((string?)ended["since"], (string?)ended["until"], (double)ended["durationSeconds"]!, (string?)ended["profit"]));
    }

    [Fact]
    public async Task Opportunity_BelowTheLeastSpreadAfterFees_IsNone()
    {
        await _host.Book("coinbase", 49_900, 50_000);

        // Paid 50 300; 50 375 × 0.999 = 50 324.625 is 0.049 % more, 50 376 is 0.051 %.
        await _host.Book("binance", 50_375, 50_400);
        await _host.Trade("binance", 50_375, 1);
        Assert.Equal(0, (long)(await List())["count"]!);

        await _host.Book("binance", 50_376, 50_400);
        await Open(1);
    }

    [Fact]
    public async Task Opportunity_VenueIsLost_Ends()
    {
        await Begin();

        await _host.Tell("kraken", VenueEvent.BookLost(_host.Now));

        await Open(0);
    }

    [Fact]
    public async Task Opportunity_BookIsLost_QuotesOfTheVenueDoNotStandInForIt()
    {
        await Begin();
        await _host.Tell("kraken", VenueEvent.BookLost(_host.Now));
        await Open(0);

        await _host.Quote("kraken", 49_900, 50_000);
        await _host.Watermark();

        Assert.Empty((await List())["open"]!.AsArray());
    }

    [Fact]
    public async Task Opportunity_VenueIsSilentForTooLong_EndsWithAWatermarkOfAnother()
    {
        await Begin();
        _host.Pass(TimeSpan.FromSeconds(30));
        await _host.Watermark("coinbase");
        await _host.Book("binance", 50_300, 50_400);
        Assert.Single((await List())["open"]!.AsArray());

        _host.Pass(TimeSpan.FromMilliseconds(1));
        await _host.Watermark("coinbase");

        await Open(0);
    }

    [Fact]
    public async Task Stream_OfOpportunities_CarriesEachChangeInOrder()
    {
        var told = new List<ArbitrageUpdate>();
        var stream = _host.Services.GetRequiredKeyedService<IStreamProvider>(MarketStreams.Provider)
            .GetStream<ArbitrageUpdate>(MarketStreams.Arbitrage);
        await stream.SubscribeAsync((update, _) =>
        {
            lock (told)
                told.Add(update);
            return Task.CompletedTask;
        });

        await Begin();
        await _host.Book("kraken", 49_900, 50_200);

        await VenuesHost.Until(() => Task.FromResult(Events().Length == 2));
        Assert.Equal([ArbitrageChange.Began, ArbitrageChange.Ended], Events().Select(news => news.Change));
        lock (told)
            Assert.Equal([1L, 2L], told.SelectMany(update => update.Events.Select((_, index) => update.FirstSequence + index)));

        ArbitrageEvent[] Events()
        {
            lock (told)
                return [.. told.SelectMany(update => update.Events)];
        }
    }

    [Fact]
    public async Task List_OneVenue_IsEmpty()
    {
        await _host.Book("kraken", 49_900, 50_000);

        Assert.Equal("""{"count":0,"open":[],"ended":[]}""", (await List()).ToJsonString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("x")]
    public async Task List_BadLimit_IsRefusedWithFieldAndRule(string limit)
    {
        var problem = await ApiClient.Problem(
            await _host.Client.Send(HttpMethod.Get, $"/api/v1/arbitrage?limit={limit}"), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal("limit must be a whole number from 1 to 1000.", (string?)problem["errors"]!["limit"]![0]);
    }

    private async Task Begin()
    {
        await _host.Book("kraken", 49_900, 50_000);
        await _host.Book("binance", 50_300, 50_400);
        await Open(1);
    }

    private Task<JsonNode> List() => _host.Client.Get("/api/v1/arbitrage");

    private async Task<JsonArray> Open(int count)
    {
        await Until(list => list["open"]!.AsArray().Count == count);
        return (await List())["open"]!.AsArray();
    }

    private Task Until(Func<JsonNode, bool> condition) => VenuesHost.Until(async () => condition(await List()));
}
