using System.Net;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Orders that are taken: placed, looked at, repeated, cancelled.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrderTests(ApiHost host)
{
    private readonly ApiClient _api = host.Client;

    [Fact]
    public async Task Submit_LimitOrder_IsCreatedAtItsLocation()
    {
        var answer = await _api.Submit(AnOrder.Resting());

        var order = await ApiClient.Body(answer, HttpStatusCode.Created);
        Assert.Equal($"{ApiClient.Orders}/{order["clOrdId"]}", answer.Headers.Location?.OriginalString);
        Assert.Equal(order.ToJsonString(), (await _api.Get(answer.Headers.Location!.OriginalString)).ToJsonString());
        Assert.Equal(
            """
            {"clOrdId":"Submit_LimitOrder_IsCreatedAtItsLocation","portfolio":"demo","account":"paper:demo","symbol":"BTC/USD","side":"buy",
            "type":"limit","quantity":"0.01","limitPrice":"6000","timeInForce":"gtc","status":"New","cumulativeQuantity":"0",
            "leavesQuantity":"0.01","averagePrice":null,"deployment":null,"denial":null,"text":null,
            """.ReplaceLineEndings(""),
            order.ToJsonString()[..order.ToJsonString().IndexOf("\"createdAt\"", StringComparison.Ordinal)]);
        Assert.Empty(order["executions"]!.AsArray());
        await _api.Delete((string)order["clOrdId"]!);
    }

    [Fact]
    public async Task Submit_MarketBuy_FillsAtTheAsk()
    {
        var order = await _api.Place(AnOrder.Filling());

        Assert.Equal("Filled", (string?)order["status"]);
        Assert.Equal("7000.03", (string?)order["averagePrice"]);
        Assert.Equal(("0.01", "0"), ((string?)order["cumulativeQuantity"], (string?)order["leavesQuantity"]));
        var execution = Assert.Single(order["executions"]!.AsArray())!;
        Assert.Equal(("0.01", "7000.03"), ((string?)execution["quantity"], (string?)execution["price"]));
        Assert.Equal(("0", "USD"), ((string?)execution["fee"], (string?)execution["feeCurrency"]));
        Assert.Equal((string?)order["updatedAt"], (string?)execution["time"]);
    }

    [Fact]
    public async Task Submit_WithoutId_GetsOne()
    {
        var first = await _api.Place(AnOrder.Resting().Without("clOrdId"));
        var second = await _api.Place(AnOrder.Resting().Without("clOrdId"));

        Assert.NotEqual((string?)first["clOrdId"], (string?)second["clOrdId"]);
        foreach (var order in new[] { first, second })
            await ApiClient.Body(await _api.Delete((string)order["clOrdId"]!), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Submit_WordsInAnyCaseAndNumbers_AreTaken()
    {
        var order = await _api.Place(AnOrder.Resting()
            .With("side", "Buy").With("type", "LIMIT").With("timeInForce", "Gtc").With("quantity", 0.0100m).With("limitPrice", 6000));

        Assert.Equal(("buy", "limit", "gtc"), ((string?)order["side"], (string?)order["type"], (string?)order["timeInForce"]));
        Assert.Equal(("0.01", "6000"), ((string?)order["quantity"], (string?)order["limitPrice"]));
        await _api.Delete((string)order["clOrdId"]!);
    }

    [Fact]
    public async Task Submit_FinestGrid_KeepsEveryDigit()
    {
        var json = AnOrder.Resting().With("symbol", "DOGE/USD").With("limitPrice", "0.00000001").With("quantity", "PLACE").ToJsonString();

        var order = await ApiClient.Body(await _api.Submit(json.Replace("\"PLACE\"", "123456789012.12345678")), HttpStatusCode.Created);

        Assert.Equal("0.00000001", (string?)order["limitPrice"]);
        Assert.Equal("123456789012.12345678", (string?)order["quantity"]);
        var journal = await _api.Get($"{ApiClient.Orders}/{order["clOrdId"]}/journal");
        Assert.Equal("123456789012.12345678", (string?)journal[0]!["data"]!["order"]!["quantity"]);
        Assert.Equal("0.00000001", (string?)journal[0]!["data"]!["order"]!["limitPrice"]);
        await _api.Delete((string)order["clOrdId"]!);
    }

    [Fact]
    public async Task Submit_LargestNumbers_AreRefusedNotAnError()
    {
        var order = AnOrder.Resting().With("quantity", "999999999999").With("limitPrice", "999999999999.99");

        var problem = await ApiClient.Problem(await _api.Submit(order), HttpStatusCode.UnprocessableEntity, "ORDER_TOO_LARGE");

        Assert.Equal("999999999999", (string?)problem["numbers"]!["quantity"]);
        Assert.Equal("999999999999.99", (string?)problem["numbers"]!["price"]);
    }

    [Fact]
    public async Task Submit_SameRequestAgain_IsTheSameOrder()
    {
        var request = AnOrder.Filling();
        var first = await _api.Place(request);
        var before = await _api.Everything();

        var again = await ApiClient.Body(await _api.Submit(request), HttpStatusCode.OK);
        var inOtherWords = await ApiClient.Body(
            await _api.Submit(request.With("quantity", 0.010m).With("side", "BUY").With("timeInForce", "gtc")), HttpStatusCode.OK);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(first.ToJsonString(), inOtherWords.ToJsonString());
        Assert.Equal(before, await _api.Everything());
    }

    [Theory]
    [InlineData("side", "sell")]
    [InlineData("quantity", "0.02")]
    [InlineData("limitPrice", "6000.01")]
    [InlineData("timeInForce", "day")]
    [InlineData("symbol", "ETH/USD")]
    public async Task Submit_AnotherBodyUnderAnId_Is409(string field, string value)
    {
        const string id = "used";
        await _api.Submit(AnOrder.Resting(id));
        var (everything, journal) = (await _api.Everything(), await Journal(id));

        var answer = await _api.Submit(AnOrder.Resting(id).With(field, value));

        await ApiClient.Problem(answer, HttpStatusCode.Conflict, "CL_ORD_ID_REUSED");
        Assert.Equal(everything, await _api.Everything());
        Assert.Equal(journal, await Journal(id));
    }

    [Fact]
    public async Task Submit_SameRequestManyTimesAtOnce_IsOneOrder()
    {
        var request = AnOrder.Filling().ToJsonString();
        var fills = (int)(await _api.Get(ApiClient.Portfolio))["fillCount"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _api.Submit(request)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(fills + 1, (int)(await _api.Get(ApiClient.Portfolio))["fillCount"]!);
    }

    [Fact]
    public async Task Submit_SeveralRequestsUnderAnIdAtOnce_OneIsTaken()
    {
        var counts = await _api.Get(ApiClient.Portfolio);
        var requests = Enumerable.Range(1, 8).Select(i => AnOrder.Filling("buy", $"0.000{i}", "contested")).ToList();

        var answers = await Task.WhenAll(requests.Select(_api.Submit));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await ApiClient.Problem(answer, HttpStatusCode.Conflict, "CL_ORD_ID_REUSED");
        Assert.Equal((int)counts["orderCount"]! + 1, (int)(await _api.Get(ApiClient.Portfolio))["orderCount"]!);
    }

    [Fact]
    public async Task Cancel_OpenOrder_IsCanceledAndThenNotOpen()
    {
        var order = await _api.Place(AnOrder.Resting());
        var id = (string)order["clOrdId"]!;

        var canceled = await ApiClient.Body(await _api.Delete(id), HttpStatusCode.OK);

        Assert.Equal(("Canceled", "0"), ((string?)canceled["status"], (string?)canceled["leavesQuantity"]));
        Assert.Equal(
            ["order-submitted", "order-acknowledged", "cancel-requested", "order-canceled"],
            JsonNode.Parse(await Journal(id))!.AsArray().Select(fact => (string)fact!["type"]!));
        var before = await Journal(id);
        await ApiClient.Problem(await _api.Delete(id), HttpStatusCode.Conflict, "ORDER_NOT_OPEN");
        Assert.Equal(before, await Journal(id));
    }

    [Fact]
    public async Task Cancel_FilledOrder_Is409()
    {
        var order = await _api.Place(AnOrder.Filling());
        var before = await _api.Everything();

        var answer = await _api.Delete((string)order["clOrdId"]!);

        await ApiClient.Problem(answer, HttpStatusCode.Conflict, "ORDER_NOT_OPEN");
        Assert.Equal(before, await _api.Everything());
    }

    [Fact]
    public async Task Journal_FilledOrder_TellsEveryFact()
    {
        var order = await _api.Place(AnOrder.Filling("sell"));

        var journal = (await _api.Get($"{ApiClient.Orders}/{order["clOrdId"]}/journal")).AsArray();

        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(fact => (int)fact!["sequence"]!));
        var submitted = journal[0]!;
        Assert.Equal("order-submitted", (string?)submitted["type"]);
        Assert.Equal((string?)order["createdAt"], (string?)submitted["time"]);
        Assert.Equal("paper:demo", (string?)submitted["data"]!["account"]);
        Assert.Equal(("sell", "market"), ((string?)submitted["data"]!["order"]!["side"], (string?)submitted["data"]!["order"]!["type"]));
        var executed = journal[^1]!;
        Assert.Equal("order-executed", (string?)executed["type"]);
        Assert.Equal(
            ("0.01", "7000.01", "0", "USD"),
            ((string?)executed["data"]!["quantity"], (string?)executed["data"]!["price"], (string?)executed["data"]!["fee"],
                (string?)executed["data"]!["feeCurrency"]));
        Assert.Equal((string?)order["executions"]![0]!["execId"], (string?)executed["data"]!["execId"]);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/journal")]
    [InlineData("DELETE", "")]
    public async Task AnyOf_UnknownOrImpossibleId_Is404(string method, string suffix)
    {
        var before = await _api.Everything();
        foreach (var id in new[] { "nobody", "a%2Fb", "a%20b", "%C3%A9", "%F0", new string('x', 65), "%7B%22" })
        {
            var answer = await _api.Send(new HttpMethod(method), $"{ApiClient.Orders}/{id}{suffix}");
            await ApiClient.Problem(answer, HttpStatusCode.NotFound, "ORDER_NOT_FOUND");
        }

        Assert.Equal(before, await _api.Everything());
    }

    private async Task<string> Journal(string id) => (await _api.Get($"{ApiClient.Orders}/{id}/journal")).ToJsonString();
}
