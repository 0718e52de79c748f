using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrleansTrader.Tests.Api;

namespace OrleansTrader.Tests.Host.Orleans;

/// <summary>The API as a process of its own, and a silo that comes, dies and comes back.</summary>
public sealed class ClientProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _gateway = FreePort.Next();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Client_SiloComesDiesAndComesBack_AnswersWhileOneIsThereAndRefusesElse()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        using var client = SiloProcess.Start("OrleansTrader.Client", [$"--Api:Url={address}", $"--Cluster:GatewayPort={_gateway}"]);
        using var api = new SiloApi(new Uri(address), TimeSpan.FromMinutes(1));
        await api.Until(() => IsListening(api), listens => listens);
        await AssertUnavailable(api);

        using (var silo = StartSilo())
        {
            await api.Until(() => api.Status("/api/v1/portfolios/demo"), status => status == 200);
            await Send(api, "before");
            await silo.Kill();
        }

        // A call that was on its way may first tell of an outcome that nobody knows.
        await api.Until(() => CodeOf(api), code => code == "CLUSTER_UNAVAILABLE");
        await AssertUnavailable(api);

        using var next = StartSilo();
        await api.Until(() => api.Status("/api/v1/portfolios/demo"), status => status == 200);
        Assert.Equal("before", (string)(await api.Get("/api/v1/orders/before"))["clOrdId"]!);
        await client.Stop();
        await next.Stop();
    }

    [Theory]
    [InlineData("--Cluster:GatewayPort=0", "Cluster:GatewayPort: '0' is not a port, 1 to 65535.")]
    [InlineData("--Cluster:Kind=Redis", "Cluster:Kind: 'Redis' is neither Single nor PostgreSql.")]
    [InlineData("--Cluster:Kind=PostgreSql", "Cluster:ConnectionString: the cluster's database is missing.")]
    [InlineData("--Api:Url=ftp://127.0.0.1", "Api:Url: 'ftp://127.0.0.1' is not http://address:port, with an IP address or localhost.")]
    [InlineData("--Paper:Cash=1", "'--Paper:Cash=1': there is no such setting.")]
    public async Task Start_WithASettingThatIsNone_NamesIt(string argument, string fault)
    {
        using var client = SiloProcess.Start("OrleansTrader.Client", [argument]);

        Assert.Equal(2, await client.Exit());
        Assert.Equal($"It can not start:\n  {fault}\n", client.Errors);
    }

    private SiloProcess StartSilo() => SiloProcess.Start(
        ["--data", _folder["data"], "--Api:Url=http://127.0.0.1:0", $"--Cluster:GatewayPort={_gateway}"]);

    /// <summary>As often as it takes: a market that has just begun has no price yet.</summary>
    private static async Task Send(SiloApi api, string id)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        var order = AnOrder.Filling(clOrdId: id);
        await api.Until(
            async () =>
            {
                using var response = await http.PostAsJsonAsync("/api/v1/orders", order, Cancellation);
                return response.StatusCode;
            },
            status => status is HttpStatusCode.Created or HttpStatusCode.OK);
    }

    private static async Task AssertUnavailable(SiloApi api)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var response = await http.GetAsync("/api/v1/portfolios/demo", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal("CLUSTER_UNAVAILABLE", (string)problem["code"]!);
    }

    private static async Task<bool> IsListening(SiloApi api)
    {
        try
        {
            return await api.Status("/health/live") == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string?> CodeOf(SiloApi api)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var response = await http.GetAsync("/api/v1/portfolios/demo", Cancellation);
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))?["code"];
    }
}
