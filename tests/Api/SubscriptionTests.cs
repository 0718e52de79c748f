using System.Net;
using System.Text;

namespace OrleansTrader.Tests.Api;

/// <summary>Requests to subscribe that are refused. The feed here is a recording.</summary>
[Collection(ApiCollection.Name)]
public sealed class SubscriptionTests(ApiHost host)
{
    private const string Path = "/api/v1/feeds/replay/subscriptions";

    private readonly ApiClient _api = host.Client;

    [Fact]
    public async Task Post_ToARecording_Is409()
    {
        var problem = await ApiClient.Problem(await Post(Path, """{"symbol":"BTC/USD"}"""), HttpStatusCode.Conflict, "FEED_NOT_LIVE");

        Assert.Equal("replay is no live feed: what it brings is fixed.", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("BTC%2FUSD")]
    [InlineData("BTC/USD")]
    public async Task Delete_OfARecording_Is409(string symbol) =>
        await ApiClient.Problem(await _api.Send(HttpMethod.Delete, $"{Path}/{symbol}"), HttpStatusCode.Conflict, "FEED_NOT_LIVE");

    [Fact]
    public async Task Post_ToAnUnknownVenue_Is404()
    {
        var answer = await Post("/api/v1/feeds/nyse/subscriptions", """{"symbol":"BTC/USD"}""");

        var problem = await ApiClient.Problem(answer, HttpStatusCode.NotFound, "FEED_NOT_FOUND");
        Assert.Equal("There is no feed nyse; there is replay.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task Delete_AtAnUnknownVenue_Is404() => await ApiClient.Problem(
        await _api.Send(HttpMethod.Delete, "/api/v1/feeds/nyse/subscriptions/BTC/USD"), HttpStatusCode.NotFound, "FEED_NOT_FOUND");

    [Theory]
    [InlineData("btc%2Fusd")]
    [InlineData("A%2FB%2FC")]
    [InlineData("%C3%A9")]
    public async Task Delete_WhatIsNoSymbol_Is404(string symbol) => await ApiClient.Problem(
        await _api.Send(HttpMethod.Delete, $"{Path}/{symbol}"), HttpStatusCode.NotFound, "SUBSCRIPTION_NOT_FOUND");

    [Theory]
    [InlineData("", "body", "body must be JSON; line 1, byte 1 is not.")]
    [InlineData("[]", "body", "body must be a JSON object.")]
    [InlineData("{}", "symbol", "symbol is missing.")]
    [InlineData("""{"symbol":null}""", "symbol", "symbol is missing.")]
    [InlineData("""{"symbol":"btc/usd"}""", "symbol", "symbol must be a symbol in upper case, such as SPY or BTC/USD.")]
    [InlineData("""{"symbol":"BTC/USD","depth":5}""", "depth", "depth is not a field of this request.")]
    [InlineData("""{"symbol":"BTC/USD","symbol":"BTC/USD"}""", "symbol", "symbol must not stand twice.")]
    [InlineData("""{"symbol":"BTC/USD","channels":"trade"}""", "channels", ChannelsRule)]
    [InlineData("""{"symbol":"BTC/USD","channels":["trade",7]}""", "channels", ChannelsRule)]
    [InlineData("""{"symbol":"BTC/USD","channels":[""]}""", "channels", ChannelsRule)]
    [InlineData("""{"symbol":"BTC/USD","channels":["a b"]}""", "channels", ChannelsRule)]
    [InlineData("""{"symbol":"BTC/USD","channels":["\ud800"]}""", "channels", ChannelsRule)]
    public async Task Post_AFormThatIsWrong_NamesTheFieldAndTheRule(string body, string field, string rule)
    {
        var problem = await ApiClient.Problem(await Post(Path, body), HttpStatusCode.BadRequest, "INVALID_REQUEST");

        Assert.Equal(rule, (string?)Assert.Single(problem["errors"]![field]!.AsArray()));
    }

    [Fact]
    public async Task Post_TooManyChannels_AreRefused()
    {
        var channels = string.Join(',', Enumerable.Range(0, 65).Select(number => $"\"c{number}\""));

        var answer = await Post(Path, $$"""{"symbol":"BTC/USD","channels":[{{channels}}]}""");

        await ApiClient.Problem(answer, HttpStatusCode.BadRequest, "INVALID_REQUEST");
    }

    [Fact]
    public async Task Post_WithAnotherMediaType_Is415() => await ApiClient.Problem(
        await Post(Path, """{"symbol":"BTC/USD"}""", "text/plain"), HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");

    [Fact]
    public async Task Feed_OfARecording_HasNoConnections()
    {
        var feed = await _api.Get("/api/v1/feeds/replay");

        Assert.Empty(feed["connections"]!.AsArray());
        Assert.Empty(feed["subscriptions"]!.AsArray());
        Assert.Empty(feed["alerts"]!.AsArray());
        Assert.False((bool)feed["isOut"]!);
    }

    private const string ChannelsRule =
        "channels must be a list of at most 64 names of channels, each of 1 to 64 letters, digits and the signs _ @ -.";

    private Task<HttpResponseMessage> Post(string path, string body, string mediaType = "application/json") =>
        _api.Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, mediaType));
}
