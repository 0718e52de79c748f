using System.Net;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Orders that are well formed and yet refused.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrderRefusalTests(ApiHost host)
{
    private const string Id = "refused";

    private readonly ApiClient _api = host.Client;

    [Theory]
    [InlineData("quantity", "0", "QUANTITY_NOT_POSITIVE", "quantity=0")]
    [InlineData("quantity", "-0.01", "QUANTITY_NOT_POSITIVE", "quantity=-0.01")]
    [InlineData("quantity", "-999999999999", "QUANTITY_NOT_POSITIVE", "quantity=-999999999999")]
    [InlineData("quantity", "0.000000005", "QUANTITY_OFF_LOT_GRID", "lotSize=0.00000001 quantity=0.000000005")]
    [InlineData("quantity", "0.0100000000000001", "QUANTITY_OFF_LOT_GRID", "lotSize=0.00000001 quantity=0.0100000000000001")]
    [InlineData("quantity", "0.00009999", "QUANTITY_BELOW_MINIMUM", "minimum=0.0001 quantity=0.00009999")]
    [InlineData("limitPrice", "6000.005", "PRICE_OFF_TICK_GRID", "price=6000.005 tickSize=0.01")]
    [InlineData("limitPrice", "0", "PRICE_NOT_POSITIVE", "price=0")]
    [InlineData("limitPrice", "-6000", "PRICE_NOT_POSITIVE", "price=-6000")]
    [InlineData("limitPrice", null, "LIMIT_PRICE_MISSING", "")]
    [InlineData("type", "market", "LIMIT_PRICE_NOT_ALLOWED", "")]
    [InlineData("symbol", "XRP/USD", "UNKNOWN_SYMBOL", "symbol=XRP/USD")]
    [InlineData("symbol", "SPY", "UNKNOWN_SYMBOL", "symbol=SPY")]
    [InlineData("portfolio", "other", "UNKNOWN_PORTFOLIO", null)]
    public async Task Submit_RuleBroken_IsRefusedBeforeAnyGrain(string field, string? value, string code, string? numbers)
    {
        var before = await _api.Everything();

        var problem = await ApiClient.Problem(
            await _api.Submit(AnOrder.Resting(Id).With(field, value)), HttpStatusCode.UnprocessableEntity, code);

        Assert.Equal(numbers, Numbers(problem));
        Assert.Equal(before, await _api.Everything());
        await ApiClient.Problem(await _api.Send(HttpMethod.Get, $"{ApiClient.Orders}/{Id}"), HttpStatusCode.NotFound, "ORDER_NOT_FOUND");
    }

    [Fact]
    public async Task Submit_RuleBroken_LeavesTheIdUnused()
    {
        var order = AnOrder.Resting();
        await ApiClient.Problem(
            await _api.Submit(AnOrder.Resting().With("quantity", "0")), HttpStatusCode.UnprocessableEntity, "QUANTITY_NOT_POSITIVE");

        await _api.Place(order);
        await _api.Delete((string)order["clOrdId"]!);
    }

    [Fact]
    public async Task Submit_AboveALimit_IsRecordedAndAnsweredAlike()
    {
        var order = AnOrder.Resting().With("quantity", "2");
        var counts = await Counts();

        var first = await ApiClient.Problem(await _api.Submit(order), HttpStatusCode.UnprocessableEntity, "MAX_ORDER_NOTIONAL");
        Assert.Equal("currency=USD limit=10000 notional=14000.06", Numbers(first));
        Assert.Equal("the order is worth 14000.06 USD; an order may be worth 10000 USD.", (string?)first["detail"]);
        Assert.Equal((counts.Orders, counts.Denied + 1), await Counts());

        var afterFirst = await _api.Everything();
        var second = await ApiClient.Problem(await _api.Submit(order), HttpStatusCode.UnprocessableEntity, "MAX_ORDER_NOTIONAL");
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(afterFirst, await _api.Everything());
    }

    [Fact]
    public async Task Submit_AboveALimit_IsAnOrderThatNeverLeft()
    {
        var order = AnOrder.Resting().With("quantity", "3");
        await _api.Submit(order);

        var found = await _api.Get($"{ApiClient.Orders}/{order["clOrdId"]}");
        Assert.Equal("Rejected", (string?)found["status"]);
        Assert.Null(found["account"]);
        Assert.Equal("0", (string?)found["leavesQuantity"]);
        Assert.Equal("MAX_ORDER_NOTIONAL", (string?)found["denial"]!["code"]);
        Assert.Equal("currency=USD limit=10000 notional=21000.09", Numbers(found["denial"]!));

        var fact = Assert.Single((await _api.Get($"{ApiClient.Orders}/{order["clOrdId"]}/journal")).AsArray())!;
        Assert.Equal("order-denied", (string?)fact["type"]);
        Assert.Equal("3", (string?)fact["data"]!["order"]!["quantity"]);
        Assert.Equal("MAX_ORDER_NOTIONAL", (string?)fact["data"]!["denial"]!["code"]);
    }

    [Fact]
    public async Task Submit_SymbolWithoutAMarket_IsRefused()
    {
        var order = AnOrder.Filling().With("symbol", "ETH/USD");

        var problem = await ApiClient.Problem(await _api.Submit(order), HttpStatusCode.UnprocessableEntity, "NO_MARKET");

        Assert.Equal("symbol=ETH/USD", Numbers(problem));
    }

    [Fact]
    public async Task Submit_AnotherBodyUnderARefusedId_Is409()
    {
        var order = AnOrder.Resting().With("quantity", "2");
        await _api.Submit(order);
        var before = await _api.Everything();

        var answer = await _api.Submit(order.With("quantity", "0.01"));

        await ApiClient.Problem(answer, HttpStatusCode.Conflict, "CL_ORD_ID_REUSED");
        Assert.Equal(before, await _api.Everything());
    }

    private async Task<(int Orders, int Denied)> Counts()
    {
        var portfolio = await _api.Get(ApiClient.Portfolio);
        return ((int)portfolio["orderCount"]!, (int)portfolio["deniedCount"]!);
    }

    private static string? Numbers(JsonNode problem) => problem["numbers"] is { } numbers
        ? string.Join(' ', numbers.AsObject().Select(number => $"{number.Key}={number.Value}"))
        : null;
}
