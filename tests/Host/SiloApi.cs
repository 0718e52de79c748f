using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>The API of a running process.</summary>
internal sealed class SiloApi(Uri address, TimeSpan patience) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = patience };

    public Uri Address => address;

    public async Task<JsonNode> Get(string path) =>
        JsonNode.Parse(await _http.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    public async Task<JsonNode> Feed() => Assert.Single(await Feeds())!;

    public async Task<JsonArray> Feeds() => (await Get("/api/v1/feeds")).AsArray();

    public Task<JsonNode> Portfolio() => Get("/api/v1/portfolios/demo");

    public async Task<int> Status(string path)
    {
        using var response = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    /// <summary>The status and the body of an answer to any request.</summary>
    public async Task<(int Status, JsonNode Body)> Send(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patient.CancelAfter(patience);
        while (true)
        {
            var answer = await ask();
            if (isWanted(answer))
                return answer;
            Assert.False(patient.IsCancellationRequested, $"The last answer was {answer}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();
}
