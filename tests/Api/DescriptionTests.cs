using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>The OpenAPI document.</summary>
[Collection(ApiCollection.Name)]
public sealed class DescriptionTests(ApiHost host)
{
    [Theory]
    [InlineData("get", "/api/v1/portfolios/{id}", "200 404 500 503")]
    [InlineData("get", "/api/v1/portfolios/{id}/orders", "200 400 404 500")]
    [InlineData("post", "/api/v1/orders", "200 201 400 409 415 422 500 503")]
    [InlineData("get", "/api/v1/orders/{id}", "200 404 500")]
    [InlineData("delete", "/api/v1/orders/{id}", "200 202 404 409 500 503")]
    [InlineData("get", "/api/v1/orders/{id}/journal", "200 404 500")]
    [InlineData("get", "/api/v1/symbols", "200 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}", "200 404 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}/book", "200 400 404 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}/candles", "200 400 404 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}/sources", "200 400 404 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}/features", "200 404 500")]
    [InlineData("get", "/api/v1/symbols/{symbol}/aggregation", "200 404 500")]
    [InlineData("put", "/api/v1/symbols/{symbol}/aggregation", "200 400 404 415 500")]
    [InlineData("delete", "/api/v1/symbols/{symbol}/aggregation", "200 404 500")]
    [InlineData("get", "/api/v1/arbitrage", "200 400 500")]
    [InlineData("get", "/api/v1/feeds", "200 500")]
    [InlineData("get", "/api/v1/feeds/{venue}", "200 404 500")]
    [InlineData("post", "/api/v1/feeds/{venue}/subscriptions", "200 400 404 409 415 422 500")]
    [InlineData("delete", "/api/v1/feeds/{venue}/subscriptions/{symbol}", "200 404 409 500")]
    [InlineData("get", "/health/live", "200")]
    [InlineData("get", "/health/ready", "200 503")]
    public async Task Document_Endpoint_HasEveryStatus(string method, string path, string statuses)
    {
        var operation = (await Document())["paths"]?[path]?[method];

        Assert.NotNull(operation);
        var responses = operation["responses"]!.AsObject();
        Assert.Equal(statuses, string.Join(' ', responses.Select(response => response.Key).Order(StringComparer.Ordinal)));
        foreach (var (status, response) in responses)
        {
            var (mediaType, content) = Assert.Single(response!["content"]!.AsObject());
            Assert.Equal(status[0] == '2' ? "application/json" : "application/problem+json", mediaType);
            Assert.NotNull(content!["schema"]);
        }
    }

    [Fact]
    public async Task Document_Paths_AreThese() => Assert.Equal(19, (await Document())["paths"]!.AsObject().Count);

    [Fact]
    public async Task Document_Problem_NamesTheCodes()
    {
        var document = await Document();

        Assert.Equal(
            "`CL_ORD_ID_REUSED`", (string?)document["paths"]!["/api/v1/orders"]!["post"]!["responses"]!["409"]!["description"]);
        Assert.Equal("string", (string?)Property(document, "Problem", "code")["type"]);
    }

    [Theory]
    [InlineData("NewOrderBody", "quantity")]
    [InlineData("OrderView", "quantity")]
    [InlineData("ExecutionView", "price")]
    [InlineData("PortfolioView", "equity")]
    [InlineData("PositionView", "mark")]
    [InlineData("InstrumentView", "tickSize")]
    [InlineData("BarView", "close")]
    public async Task Document_MoneyAndPrices_AreStrings(string schema, string property) =>
        Assert.Equal("string", (string?)Property(await Document(), schema, property)["type"]);

    [Fact]
    public async Task Document_Times_AreDateTimes()
    {
        var schema = (await Document())["components"]!["schemas"]!["Timestamp"]!;

        Assert.Equal(("string", "date-time"), ((string?)schema["type"], (string?)schema["format"]));
    }

    [Fact]
    public async Task Document_Page_IsDescribedAsNumbers()
    {
        var parameters = (await Document())["paths"]!["/api/v1/portfolios/{id}/orders"]!["get"]!["parameters"]!.AsArray();

        var limit = parameters.Single(parameter => (string?)parameter!["name"] == "limit")!["schema"]!;

        Assert.Equal("integer", (string?)limit["type"]);
        Assert.Equal((1, 1000, 100), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
    }

    [Fact]
    public async Task Document_Candles_AreAskedForByWordNumberAndTime()
    {
        var parameters = (await Document())["paths"]!["/api/v1/symbols/{symbol}/candles"]!["get"]!["parameters"]!.AsArray()
            .ToDictionary(parameter => (string)parameter!["name"]!, parameter => parameter!["schema"]!);

        Assert.Equal(
            ["1s", "5s", "15s", "1m", "5m", "15m", "1h", "4h", "1d"],
            parameters["interval"]["enum"]!.AsArray().Select(word => (string)word!));
        var limit = parameters["limit"];
        Assert.Equal((1, 1000, 100), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
        Assert.Equal("date-time", (string?)parameters["from"]["format"]);
    }

    private Task<JsonNode> Document() => host.Client.Get("/openapi/v1.json");

    private static JsonNode Property(JsonNode document, string schema, string property) =>
        document["components"]!["schemas"]![schema]!["properties"]![property]!;
}
