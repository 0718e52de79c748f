using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using OrleansTrader.Venues.Simulator.Blast;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>The sender of prepared messages, read by a plain client.</summary>
public sealed class BlastTests
{
    [Theory]
    [InlineData("/binance/stream?timeUnit=MICROSECOND", 0)]
    [InlineData("/binance/stream?timeUnit=MICROSECOND", 1_000_000)]
    public async Task Messages_OverSeveralRounds_AreOfTheMixAndNeverRepeatAnId(string path, int rate)
    {
        await using var server = new BlastServer(new BlastOptions { Symbols = 3, Rate = rate }, TimeProvider.System);
        using var client = await Connect(server, path);
        await client.SendAsync("""{"method":"SUBSCRIBE","params":["a"],"id":5}"""u8.ToArray(), WebSocketMessageType.Text, true,
            TestContext.Current.CancellationToken);

        var counts = new Dictionary<string, int>();
        var last = new Dictionary<string, long>();
        var answered = false;
        // A round is 20 × 10 messages for each symbol.
        for (var message = 0; message < 2001 || !answered; message++)
        {
            var text = await Receive(client);
            if (text == """{"result":null,"id":5}""")
            {
                answered = true;
                continue;
            }
            var envelope = WireClient.Parse(text);
            var stream = envelope.GetProperty("stream").GetString()!;
            var data = envelope.GetProperty("data");
            var kind = stream.Split('@')[1];
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            var id = data.GetProperty(kind switch { "trade" => "t", "aggTrade" => "a", "bookTicker" => "u", _ => "lastUpdateId" })
                .GetInt64();
            var series = kind == "depth20" ? stream.Replace("depth20@100ms", "bookTicker") : stream;
            Assert.True(!last.TryGetValue(series, out var before) || id == before + 1, text);
            last[series] = id;
            if (kind == "trade")
                Assert.InRange(data.GetProperty("E").GetInt64(), 1_600_000_000_000_000, 4_000_000_000_000_000);
            if (kind == "depth20")
                Assert.Equal(20, data.GetProperty("bids").GetArrayLength());
        }
        Assert.Equal(["aggTrade", "bookTicker", "depth20", "trade"], counts.Keys.Order());
        Assert.InRange((double)counts["bookTicker"] / counts["depth20"], 3.5, 4.5);
        Assert.InRange((double)counts["trade"] / counts["aggTrade"], 1.3, 1.7);
    }

    [Fact]
    public async Task ListOfSubscriptions_IsOfWhatWasAskedForAndNotGivenUp()
    {
        await using var server = new BlastServer(new BlastOptions { Symbols = 1 }, TimeProvider.System);
        using var client = await Connect(server, "/binance/stream");
        string[] requests =
        [
            """{"method":"SUBSCRIBE","params":["b@trade","a@trade","c@trade"],"id":1}""",
            """{"method":"UNSUBSCRIBE","params":["b@trade"],"id":2}""",
            """{"method":"LIST_SUBSCRIPTIONS","id":3}""",
        ];
        foreach (var request in requests)
            await client.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

        var answers = new List<string>();
        while (answers.Count < 3)
        {
            var text = await Receive(client);
            if (text.StartsWith("""{"result":""", StringComparison.Ordinal))
                answers.Add(text);
        }

        Assert.Equal(["""{"result":null,"id":1}""", """{"result":null,"id":2}""", """{"result":["a@trade","c@trade"],"id":3}"""], answers);
    }

    [Fact]
    public async Task RawStream_NamedInTheAddress_BeginsAtOnceWithoutEnvelopes()
    {
        await using var server = new BlastServer(new BlastOptions { Symbols = 1, Mix = [1, 0, 0, 0] }, TimeProvider.System);
        using var client = await Connect(server, "/binance/ws/s00usdt@trade");
        var trade = WireClient.Parse(await Receive(client));
        Assert.Equal(("trade", "S00USDT"), (trade.GetProperty("e").GetString(), trade.GetProperty("s").GetString()));
        Assert.Equal(13, trade.GetProperty("T").GetRawText().Length);
        Assert.Equal(JsonValueKind.True, trade.GetProperty("M").ValueKind);
    }

    [Fact]
    public async Task Handshake_ForAnotherAddress_IsRefused()
    {
        await using var server = new BlastServer(new BlastOptions { Symbols = 1 }, TimeProvider.System);
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(server, "/kraken/v2"));
    }

    [Fact]
    public void Faults_OfOptions_AreAllNamed() =>
        Assert.Equal(4, new BlastOptions { Port = -1, Rate = -1, Symbols = 0, Mix = [1, 2] }.Faults().Count);

    private static async Task<ClientWebSocket> Connect(BlastServer server, string path)
    {
        var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}{path}"), TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<string> Receive(ClientWebSocket client)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var result = await client.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            length += result.Count;
            if (result.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
