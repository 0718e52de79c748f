using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Api;

/// <summary>Speaks HTTP with the API as any client does, and knows the form of its answers.</summary>
internal sealed class ApiClient(HttpClient http) : IDisposable
{
    public const string Orders = "/api/v1/orders";

    public const string Portfolio = "/api/v1/portfolios/demo";

    public void Dispose() => http.Dispose();

    /// <summary>The body of a successful answer.</summary>
    public async Task<JsonNode> Get(string path) => await Body(await Send(HttpMethod.Get, path), HttpStatusCode.OK);

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null) =>
        Send(new HttpRequestMessage(method, path) { Content = content });

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => http.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Delete(string clOrdId) => Send(HttpMethod.Delete, $"{Orders}/{clOrdId}");

    /// <summary>Posts an order as the very text given.</summary>
    public Task<HttpResponseMessage> Submit(string json, string mediaType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Send(HttpMethod.Post, Orders, content);
    }

    public Task<HttpResponseMessage> Submit(JsonObject order) => Submit(order.ToJsonString());

    /// <summary>Places a new order.</summary>
    public async Task<JsonNode> Place(JsonObject order) => await Body(await Submit(order), HttpStatusCode.Created);

    /// <summary>The portfolio and its orders, to be equal before and after what must not change them.</summary>
    public async Task<string> Everything() =>
        (await Get(Portfolio)).ToJsonString() + (await Get($"{Portfolio}/orders?limit=1000")).ToJsonString();

    public static async Task<JsonNode> Body(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem document of a refused request, its common fields checked.</summary>
    public static async Task<JsonNode> Problem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await Body(answer, status);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.Equal("about:blank", (string?)problem["type"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        return problem;
    }
}
