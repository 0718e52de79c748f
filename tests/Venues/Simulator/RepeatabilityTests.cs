using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>A run can be had again.</summary>
public sealed class RepeatabilityTests
{
    private static readonly (string Path, string Subscribe, string Marker)[] Clients =
    [
        (
            "/binance/stream",
            """{"method":"SUBSCRIBE","params":["btcusdt@trade","btcusdt@aggTrade","btcusdt@depth@100ms","btcusdt@kline_1s"],"id":1}""",
            """{"method":"LIST_SUBSCRIPTIONS","id":"end"}"""),
        (
            "/coinbase/ws",
            """{"type":"subscribe","product_ids":["BTC-USD","ETH-USD"],"channels":["full","level2","ticker","heartbeat"]}""",
            """{"type":"end"}"""),
        ("/coinbase/advanced", """{"type":"subscribe","product_ids":["BTC-USD"],"channel":"level2"}""", """{"type":"end"}"""),
        (
            "/kraken/v2",
            """{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD","ETH/USD"],"depth":25}}""",
            """{"method":"end"}"""),
    ];

    [Fact]
    public async Task Run_WithTheSameSeedAndSteps_SendsTheSameBytes()
    {
        var first = await Run(seed: 5);
        var again = await Run(seed: 5);
        var other = await Run(seed: 6);
        for (var client = 0; client < Clients.Length; client++)
        {
            Assert.InRange(first[client].Count, 20, int.MaxValue);
            Assert.Equal(first[client], again[client]);
            Assert.NotEqual(first[client], other[client]);
        }
    }

    private static async Task<List<List<string>>> Run(long seed)
    {
        await using var host = await SteppedExchange.Start(options => options with { Seed = seed });
        var clients = new List<WireClient>();
        var texts = new List<List<string>>();
        try
        {
            foreach (var (path, subscribe, _) in Clients)
            {
                clients.Add(await host.Connect(path));
                await clients[^1].Send(subscribe);
                texts.Add([(await clients[^1].NextText())!]);
                // The greeting of Kraken comes before its answer.
                if (path == "/kraken/v2")
                    texts[^1].Add((await clients[^1].NextText())!);
            }
            foreach (var kind in new[] { FaultKind.Gap, FaultKind.Duplicate, FaultKind.Reorder, FaultKind.Truncated })
                host.Exchange.Faults.Inject(new Fault(kind, SimulatedVenues.Binance) { Count = 3 });
            for (var step = 0; step < 20; step++)
            {
                host.Exchange.Step(10);
                host.Clock.Advance(TimeSpan.FromMilliseconds(130));
            }
            for (var client = 0; client < Clients.Length; client++)
            {
                await clients[client].Send(Clients[client].Marker);
                while (await clients[client].NextText() is { } text && !text.Contains("\"end\"", StringComparison.Ordinal)
                    && !IsRefusal(text))
                {
                    texts[client].Add(text);
                }
            }
            return texts;
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
        }
    }

    private static bool IsRefusal(string text) => text.Contains("\"error\"", StringComparison.Ordinal);
}
