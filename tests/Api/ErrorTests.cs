using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansTrader.Api;

namespace OrleansTrader.Tests.Api;

/// <summary>What nobody asked for properly, and what goes wrong with us: a problem document each time.</summary>
[Collection(ApiCollection.Name)]
public sealed class ErrorTests(ApiHost host)
{
    private readonly ApiClient _api = host.Client;

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/v2/orders/x")]
    [InlineData("/api/v1/orders/x/executions")]
    [InlineData("/openapi/v2.json")]
    public async Task AnyOf_UnknownRoute_Is404(string path) =>
        await ApiClient.Problem(await _api.Send(HttpMethod.Get, path), HttpStatusCode.NotFound, "NOT_FOUND");

    [Theory]
    [InlineData("GET", "/api/v1/orders", "POST")]
    [InlineData("PUT", "/api/v1/orders/x", "DELETE, GET")]
    [InlineData("POST", "/api/v1/portfolios/demo", "GET")]
    [InlineData("DELETE", "/api/v1/symbols", "GET")]
    [InlineData("POST", "/health/live", "GET")]
    public async Task AnyOf_WrongMethod_Is405(string method, string path, string allowed)
    {
        var answer = await _api.Send(new HttpMethod(method), path);

        await ApiClient.Problem(answer, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Root_SaysWhereTheDescriptionIs()
    {
        var answer = await _api.Send(HttpMethod.Get, "/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("/openapi/v1.json", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Exception_InAnEndpoint_Is500WithoutItsText()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddTraderApi();
        await using var app = builder.Build();
        app.MapGet("/breaks", string () => throw new InvalidOperationException("a secret"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var api = new ApiClient(new HttpClient { BaseAddress = new Uri(address) });

        var answer = await api.Send(HttpMethod.Get, "/breaks");
        var problem = await ApiClient.Problem(answer, HttpStatusCode.InternalServerError, "INTERNAL_ERROR");

        Assert.DoesNotContain("secret", problem.ToJsonString());
        Assert.DoesNotContain("ErrorTests", problem.ToJsonString());
    }
}
