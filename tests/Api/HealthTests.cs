using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Hosting;

namespace OrleansTrader.Tests.Api;

/// <summary>With a host of its own, whose readiness it takes away.</summary>
public sealed class HealthTests(ApiHost host) : IClassFixture<ApiHost>
{
    private readonly ApiClient _api = host.Client;

    [Fact]
    public async Task Live_Always_Is200() => Assert.Equal("live", (string?)(await _api.Get("/health/live"))["status"]);

    [Fact]
    public async Task Ready_Host_Is200() => Assert.Equal("ready", (string?)(await _api.Get("/health/ready"))["status"]);

    [Fact]
    public async Task NotReady_Host_SaysWhyAndTradesNothing()
    {
        await _api.Place(AnOrder.Resting("rests"));
        var before = await _api.Everything();
        host.Services.GetRequiredService<Readiness>().Become("The journals are read.");
        try
        {
            var problem = await ApiClient.Problem(
                await _api.Send(HttpMethod.Get, "/health/ready"), HttpStatusCode.ServiceUnavailable, "NOT_READY");
            Assert.Equal("The journals are read.", (string?)problem["detail"]);
            Assert.Equal("live", (string?)(await _api.Get("/health/live"))["status"]);

            foreach (var answer in new[] { await _api.Submit(AnOrder.Filling()), await _api.Delete("rests") })
            {
                await ApiClient.Problem(answer, HttpStatusCode.ServiceUnavailable, "NOT_READY");
                Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
            }

            Assert.Equal(before, await _api.Everything());
        }
        finally
        {
            host.Services.GetRequiredService<Readiness>().Become(null);
        }
    }
}
