using System.Net;
using System.Text;
using System.Text.Json;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>A simulated exchange that moves only when a test says so, on a clock that does too: real sockets, no waiting.</summary>
internal sealed class SteppedExchange : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private SteppedExchange(SimulatedExchange exchange, ManualClock clock)
    {
        Exchange = exchange;
        Clock = clock;
    }

    public static Symbol Bitcoin { get; } = Symbol.Parse("BTC/USD");

    public static Symbol Ether { get; } = Symbol.Parse("ETH/USD");

    public SimulatedExchange Exchange { get; }

    public ManualClock Clock { get; }

    public static async Task<SteppedExchange> Start(Func<SimulatedExchangeOptions, SimulatedExchangeOptions>? change = null)
    {
        var options = new SimulatedExchangeOptions { Pace = MarketPace.Steps, ClientMessagesPerSecond = 100 };
        var clock = new ManualClock();
        return new(await SimulatedExchange.Start(change?.Invoke(options) ?? options, clock), clock);
    }

    public Task<WireClient> Connect(string path) => WireClient.Connect(Exchange, path);

    /// <summary>So much happens in one book, and all streams of it are told, those by the clock too.</summary>
    public void Step(string venue, int events = 1, Symbol? symbol = null)
    {
        Exchange.Step(venue, symbol ?? Bitcoin, events);
        Clock.Advance(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The body of a REST call that succeeds.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Exchange.RestAddress, path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WireClient.Parse(await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? body = null) => _http.SendAsync(new HttpRequestMessage(
        method, new Uri(Exchange.RestAddress, path))
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    });

    public static Task<string> TextOf(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Exchange.DisposeAsync();
    }
}
