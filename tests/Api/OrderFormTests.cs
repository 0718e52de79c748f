using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Requests to trade that are not well formed: refused with every fault named, and nothing is changed.</summary>
[Collection(ApiCollection.Name)]
public sealed class OrderFormTests(ApiHost host)
{
    private const string Id = "ill-formed";

    private readonly ApiClient _api = host.Client;

    [Theory]
    [InlineData("portfolio")]
    [InlineData("symbol")]
    [InlineData("side")]
    [InlineData("type")]
    [InlineData("quantity")]
    public async Task Submit_FieldMissingOrNull_IsNamed(string field)
    {
        Assert.Equal([$"{field} is missing."], await Faults(AnOrder.Resting(Id).Without(field).ToJsonString(), field));
        Assert.Equal([$"{field} is missing."], await Faults(AnOrder.Resting(Id).With(field, null).ToJsonString(), field));
    }

    [Theory]
    [InlineData("clOrdId", "\"\"")]
    [InlineData("clOrdId", "\"a/b\"")]
    [InlineData("clOrdId", "\"a b\"")]
    [InlineData("clOrdId", "\"é\"")]
    [InlineData("clOrdId", "\".\"")]
    [InlineData("clOrdId", "\"..\"")]
    [InlineData("clOrdId", "\"12345678901234567890123456789012345678901234567890123456789012345\"")]
    [InlineData("clOrdId", "7")]
    [InlineData("portfolio", "\"de mo\"")]
    [InlineData("portfolio", "{}")]
    [InlineData("symbol", "\"btc/usd\"")]
    [InlineData("symbol", "\"A/B/C\"")]
    [InlineData("symbol", "\"\"")]
    [InlineData("symbol", "[\"BTC/USD\"]")]
    [InlineData("side", "\"hold\"")]
    [InlineData("side", "\"1\"")]
    [InlineData("side", "1")]
    [InlineData("side", "\"\\ud800\"")]
    [InlineData("type", "\"stop\"")]
    [InlineData("type", "true")]
    [InlineData("timeInForce", "\"gtd\"")]
    [InlineData("timeInForce", "0")]
    [InlineData("quantity", "\"\"")]
    [InlineData("quantity", "\"one\"")]
    [InlineData("quantity", "\"1,000\"")]
    [InlineData("quantity", "\" 1\"")]
    [InlineData("quantity", "\"1\\n\"")]
    [InlineData("quantity", "\"+1\"")]
    [InlineData("quantity", "\".5\"")]
    [InlineData("quantity", "\"5.\"")]
    [InlineData("quantity", "\"0x10\"")]
    [InlineData("quantity", "\"NaN\"")]
    [InlineData("quantity", "\"1e3\"")]
    [InlineData("quantity", "1e3")]
    [InlineData("quantity", "\"1234567890123\"")]
    [InlineData("quantity", "\"0.00000000000000001\"")]
    [InlineData("quantity", "79228162514264337593543950336")]
    [InlineData("quantity", "true")]
    [InlineData("limitPrice", "\"cheap\"")]
    [InlineData("limitPrice", "{\"amount\":1}")]
    public async Task Submit_FieldOfTheWrongForm_IsNamed(string field, string json)
    {
        var order = AnOrder.Resting(Id).With(field, "PLACE").ToJsonString().Replace("\"PLACE\"", json);

        var fault = Assert.Single(await Faults(order, field));

        Assert.StartsWith($"{field} must be ", fault);
    }

    [Theory]
    [InlineData("price")]
    [InlineData("Quantity")]
    [InlineData("deployment")]
    [InlineData("")]
    public async Task Submit_FieldThatIsNotKnown_IsNamed(string field) => Assert.Equal(
        [$"{field} is not a field of this request."], await Faults(AnOrder.Resting(Id).With(field, "1").ToJsonString(), field));

    [Fact]
    public async Task Submit_FieldTwice_IsNamed() => Assert.Equal(
        ["side must not stand twice."], await Faults(AnOrder.Resting(Id).ToJsonString().Replace("{", """{"side":"sell","""), "side"));

    [Fact]
    public async Task Submit_FieldWhoseNameIsHalfACharacter_IsTold() => Assert.Equal(
        ["body has a field whose name is not Unicode text."],
        await Faults(AnOrder.Resting(Id).ToJsonString().Replace("{", """{"\ud800":"sell","""), "body"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"side\":\"buy\",}")]
    [InlineData("{'side':'buy'}")]
    [InlineData("side=buy")]
    [InlineData("{} {}")]
    public async Task Submit_NotJson_IsTold(string text) =>
        Assert.StartsWith("body must be JSON; line ", Assert.Single(await Faults(text, "body")));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"buy\"")]
    [InlineData("1")]
    public async Task Submit_JsonThatIsNoObject_IsTold(string text) =>
        Assert.Equal(["body must be a JSON object."], await Faults(text, "body"));

    [Fact]
    public async Task Submit_DeeplyNested_IsTold() =>
        Assert.StartsWith("body must be JSON; ", Assert.Single(await Faults(new string('[', 10_000), "body")));

    [Fact]
    public async Task Submit_SeveralFaults_AreToldAtOnce()
    {
        var problem = await Refused("""{"side":"hold","quantity":"x","limit":"1"}""");

        Assert.Equal(
            ["limit", "portfolio", "quantity", "side", "symbol", "type"],
            problem["errors"]!.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Submit_BodyOf64KiB_IsRead()
    {
        var order = AnOrder.Resting(Id).With("side", "hold").ToJsonString();

        Assert.Equal(["side must be buy or sell."], await Faults(order.PadRight(64 * 1024), "side"));
    }

    [Fact]
    public async Task Submit_BodyAbove64KiB_IsNotRead()
    {
        var order = AnOrder.Resting(Id).ToJsonString();

        Assert.Equal(["body must not be longer than 65536 bytes."], await Faults(order.PadRight(64 * 1024 + 1), "body"));
    }

    [Fact]
    public async Task Submit_BodyAbove64KiBOfUntoldLength_IsNotRead()
    {
        var before = await _api.Everything();
        var body = Encoding.UTF8.GetBytes(AnOrder.Resting(Id).ToJsonString().PadRight(64 * 1024 + 1));
        var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentLength = null;
        var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.Orders) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var problem = await ApiClient.Problem(await _api.Send(request), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal("body must not be longer than 65536 bytes.", (string?)problem["errors"]!["body"]![0]);
        Assert.Equal(before, await _api.Everything());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Submit_AnotherMediaType_Is415(string mediaType)
    {
        var before = await _api.Everything();

        var answer = await _api.Submit(AnOrder.Resting(Id).ToJsonString(), mediaType);

        await ApiClient.Problem(answer, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        Assert.Equal(before, await _api.Everything());
    }

    [Fact]
    public async Task Submit_NoBody_Is415() => await ApiClient.Problem(
        await _api.Send(HttpMethod.Post, ApiClient.Orders), HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public async Task Submit_DamagedAnywhere_IsARefusalNotAnError()
    {
        var good = Encoding.UTF8.GetBytes(AnOrder.Resting(Id).With("quantity", "0.000000005").With("limitPrice", 6000.01m).ToJsonString());
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var damaged = (byte[])good.Clone();
            for (var spot = random.Next(1, 4); spot > 0; spot--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var content = new ByteArrayContent(damaged);
            content.Headers.ContentType = new("application/json");

            var answer = await _api.Send(HttpMethod.Post, ApiClient.Orders, content);

            Assert.True(
                answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity,
                $"{(int)answer.StatusCode} to {Convert.ToBase64String(damaged)}");
        }
    }

    /// <summary>The faults of a field, after a check that nothing was done and that no other field has one.</summary>
    private async Task<IEnumerable<string>> Faults(string body, string field)
    {
        var problem = await Refused(body);
        var errors = problem["errors"]!.AsObject();
        Assert.Equal([field], errors.Select(error => error.Key));
        return errors[field]!.AsArray().Select(fault => (string)fault!);
    }

    private async Task<JsonNode> Refused(string body)
    {
        var before = await _api.Everything();
        var problem = await ApiClient.Problem(await _api.Submit(body), HttpStatusCode.BadRequest, "INVALID_REQUEST");
        Assert.Equal(before, await _api.Everything());
        var journal = await _api.Send(HttpMethod.Get, $"{ApiClient.Orders}/{Id}/journal");
        await ApiClient.Problem(journal, HttpStatusCode.NotFound, "ORDER_NOT_FOUND");
        return problem;
    }
}
