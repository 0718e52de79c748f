using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

[Collection(ApiCollection.Name)]
public sealed class PortfolioTests(ApiHost host)
{
    private readonly ApiClient _api = host.Client;

    [Fact]
    public async Task Get_AfterABuyAndASell_AddsUpToTheLastDigit()
    {
        var before = await _api.Get(ApiClient.Portfolio);
        await _api.Place(AnOrder.Filling("buy", "0.00012345", "adds-up-1"));
        await _api.Place(AnOrder.Filling("sell", "0.00012344", "adds-up-2"));

        var portfolio = await _api.Get(ApiClient.Portfolio);

        Assert.Equal(("demo", "USD"), ((string?)portfolio["id"], (string?)portfolio["currency"]));
        Assert.Equal("100000", (string?)portfolio["openingCash"]);
        Assert.Equal(
            Number(before, "cash") - 0.00012345m * 7000.03m + 0.00012344m * 7000.01m,
            Number(portfolio, "cash"));
        Assert.Equal(Number(portfolio, "cash") + Sum(portfolio, "marketValue"), Number(portfolio, "equity"));
        var profit = Number(portfolio, "realizedPnl") + Number(portfolio, "unrealizedPnl") - Number(portfolio, "fees");
        Assert.Equal(Number(portfolio, "openingCash") + profit, Number(portfolio, "equity"));
        Assert.Equal(Number(portfolio, "unrealizedPnl"), Sum(portfolio, "unrealizedPnl"));
        Assert.Equal((int)before["fillCount"]! + 2, (int)portfolio["fillCount"]!);
        Assert.Equal((int)before["orderCount"]! + 2, (int)portfolio["orderCount"]!);
    }

    [Fact]
    public async Task Get_Position_IsValuedAtTheLastTrade()
    {
        await _api.Place(AnOrder.Filling("buy", "0.01"));

        var positions = (await _api.Get(ApiClient.Portfolio))["positions"]!.AsArray();
        var position = positions.Single(position => (string?)position!["symbol"] == "BTC/USD")!;

        Assert.Equal("7000.05", (string?)position["mark"]);
        Assert.Equal(Number(position, "quantity") * 7000.05m, Number(position, "marketValue"));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("DEMO")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%A9")]
    public async Task Get_Unknown_Is404(string id)
    {
        foreach (var path in new[] { id, $"{id}/orders", $"{id}/orders?limit=0" })
        {
            var answer = await _api.Send(HttpMethod.Get, $"/api/v1/portfolios/{path}");
            await ApiClient.Problem(answer, HttpStatusCode.NotFound, "PORTFOLIO_NOT_FOUND");
        }
    }

    [Fact]
    public async Task Orders_Pages_AreCutsOfTheWhole()
    {
        for (var i = 0; i < 3; i++)
            await _api.Place(AnOrder.Filling("buy", "0.0001", $"page-{i}"));

        var all = await Ids("?limit=1000");

        Assert.Equal(["page-0", "page-1", "page-2"], all.TakeLast(3));
        Assert.Equal(all.Take(100), await Ids(""));
        Assert.Equal(all.Skip(1).Take(2), await Ids("?offset=1&limit=2"));
        Assert.Equal(all.TakeLast(1), await Ids($"?offset={all.Count - 1}"));
        Assert.Empty(await Ids($"?offset={all.Count}"));
        Assert.Empty(await Ids($"?offset={int.MaxValue}"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=2147483648", "offset")]
    [InlineData("offset=%20", "offset")]
    [InlineData("offset=x&limit=y", "limit offset")]
    public async Task Orders_PageOfTheWrongForm_Is400(string query, string fields)
    {
        var answer = await _api.Send(HttpMethod.Get, $"{ApiClient.Portfolio}/orders?{query}");

        var problem = await ApiClient.Problem(answer, HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal(fields.Split(' '), problem["errors"]!.AsObject().Select(field => field.Key));
    }

    private async Task<List<string>> Ids(string query) =>
        [.. (await _api.Get($"{ApiClient.Portfolio}/orders{query}")).AsArray().Select(order => (string)order!["clOrdId"]!)];

    private static decimal Number(JsonNode node, string field) => decimal.Parse((string)node[field]!, CultureInfo.InvariantCulture);

    private static decimal Sum(JsonNode portfolio, string field) =>
        portfolio["positions"]!.AsArray().Sum(position => Number(position!, field));
}
