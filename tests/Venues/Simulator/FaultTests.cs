using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>Each fault does what it says, to what it says, for as long as it says.</summary>
public sealed class FaultTests
{
    private const string Venue = SimulatedVenues.Binance;
    private const string Trades = "/binance/ws/btcusdt@trade";
    private const string Marker = """{"method":"LIST_SUBSCRIPTIONS","id":1}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CloseClean_OfOneConnection_SaysGoodbyeToTheOldest()
    {
        await using var host = await SteppedExchange.Start();
        await using var first = await Ready(host, Trades);
        await using var second = await Ready(host, Trades);

        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseClean, Venue) { Count = 1 });

        await first.Ended();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, first.CloseStatus);
        await second.Send(Marker);
        Assert.Equal(1, (await second.Next()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task CloseAbrupt_OfAVenue_CutsItsConnectionsAndNoOthers()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        await using var other = await host.Connect("/kraken/v2");

        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue));

        await client.Ended();
        Assert.Null(client.CloseStatus);
        Assert.True(client.WasCut);
        await other.Send("""{"method":"ping"}""");
        await other.Next(message => message.TryGetProperty("method", out var method) && method.GetString() == "pong");
    }

    [Fact]
    public async Task HalfOpen_AConnection_NeitherTellsNorAnswersNorEnds()
    {
        await using var host = await SteppedExchange.Start();
        await using var frozen = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.HalfOpen, Venue));
        await using var live = await Ready(host, Trades);

        await frozen.Send(Marker);
        host.Step(Venue, 50);
        await live.Next();
        await host.Exchange.Settled();

        Assert.False(frozen.HasText);
        Assert.Equal(2, host.Exchange.Counts(Venue).Open);
        Assert.All(host.Exchange.SentMessages, message => Assert.Equal(2, message.Connection));
    }

    [Fact]
    public async Task RefuseConnections_TwoOfThem_CutsTwoAndThenNoMore()
    {
        await using var host = await SteppedExchange.Start();
        host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseConnections, Venue) { Count = 2 });

        await Assert.ThrowsAsync<WebSocketException>(() => host.Connect(Trades));
        await Assert.ThrowsAsync<HttpRequestException>(() => host.Get("/binance/api/v3/time"));

        await using var client = await Ready(host, Trades);
        Assert.Equal(2, host.Exchange.Faults.Applied(FaultKind.RefuseConnections));
        Assert.Empty(host.Exchange.Faults.Active);
    }

    [Fact]
    public async Task Gap_OfTwoTrades_LeavesThoseOutAndCountsThem()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, "/binance/stream?streams=btcusdt@trade/ethusdt@trade/btcusdt@depth@100ms");
        host.Exchange.Faults.Inject(new Fault(FaultKind.Gap, Venue)
        {
            Symbol = SteppedExchange.Bitcoin,
            Stream = MessageKind.Trade,
            Count = 2,
        });
        var bitcoin = StepTrades(host, 40);
        var ether = host.Exchange.Trades(Venue, SteppedExchange.Ether).Length;
        host.Step(Venue, 40, SteppedExchange.Ether);

        var messages = await ToMarker(client);

        Assert.Equal(bitcoin[2..], IdsOf(messages, "BTCUSDT"));
        Assert.Equal(host.Exchange.Trades(Venue, SteppedExchange.Ether)[ether..].Select(trade => trade.Id), IdsOf(messages, "ETHUSDT"));
        Assert.Contains(messages, message => message.GetProperty("data").GetProperty("e").GetString() == "depthUpdate");
        Assert.Equal(2, host.Exchange.Counts(Venue).LeftOut[MessageKind.Trade]);
    }

    [Fact]
    public async Task Gap_ForATime_EndsWithIt()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.Gap, Venue) { Duration = TimeSpan.FromSeconds(1) });
        StepTrades(host, 20);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = StepTrades(host, 20);

        Assert.Equal(after, IdsOf(await ToMarker(client), "BTCUSDT"));
        Assert.Empty(host.Exchange.Faults.Active);
    }

    [Fact]
    public async Task Duplicate_AMessage_ComesTwice()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.Duplicate, Venue) { Count = 1 });
        var ids = StepTrades(host, 20);
        Assert.Equal([ids[0], .. ids], IdsOf(await ToMarker(client), "BTCUSDT"));
        Assert.Equal(ids.Length + 1, host.Exchange.Counts(Venue).Sent[MessageKind.Trade]);
    }

    [Fact]
    public async Task Reorder_AMessage_IsOvertakenByTheNext()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.Reorder, Venue) { Count = 1 });
        var ids = StepTrades(host, 40);
        Assert.Equal([ids[1], ids[0], .. ids[2..]], IdsOf(await ToMarker(client), "BTCUSDT"));
    }

    [Theory]
    [InlineData(FaultKind.Malformed)]
    [InlineData(FaultKind.Truncated)]
    public async Task Spoilt_Messages_AreNoJsonAndThoseBehindAre(FaultKind kind)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(kind, Venue) { Count = 4 });
        var ids = StepTrades(host, 60);
        for (var spoilt = 0; spoilt < 4; spoilt++)
        {
            var text = await client.NextText();
            Assert.False(IsWhole(text!), text);
        }
        Assert.Equal(ids[4..], IdsOf(await ToMarker(client), "BTCUSDT"));
        Assert.Equal(4, host.Exchange.SentMessages.Count(message => !message.IsWhole && message.Fault == kind));
    }

    [Fact]
    public async Task WrongChecksum_OfABook_LeavesTheLevelsRight()
    {
        await using var host = await SteppedExchange.Start();
        await using var right = await host.Connect("/kraken/v2");
        await using var wrong = await host.Connect("/kraken/v2");
        foreach (var client in new[] { right, wrong })
        {
            await client.Send("""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"snapshot":false}}""");
            await client.Next(message => message.TryGetProperty("success", out _));
        }
        // The first of the two copies of the next update.
        host.Exchange.Faults.Inject(new Fault(FaultKind.WrongChecksum, SimulatedVenues.Kraken) { Count = 1 });
        host.Step(SimulatedVenues.Kraken, 20);

        var spoilt = (await right.NextText())!;
        var whole = (await wrong.NextText())!;

        Assert.NotEqual(spoilt, whole);
        Assert.Equal(WithoutChecksum(spoilt), WithoutChecksum(whole));

        static string WithoutChecksum(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"checksum\":[0-9]+", "");
    }

    [Fact]
    public async Task Delay_OfAMessage_HoldsItAndAllBehindItBack()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.Delay, Venue) { Count = 1, Delay = TimeSpan.FromSeconds(5) });
        var ids = StepTrades(host, 20);
        await host.Exchange.Settled();
        host.Clock.Advance(TimeSpan.FromSeconds(4));
        await host.Exchange.Settled();
        Assert.Empty(host.Exchange.SentMessages);

        host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ids, IdsOf(await ToMarker(client), "BTCUSDT"));
    }

    [Fact]
    public async Task Burst_OfEvents_HappensAtOnce()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;
        host.Exchange.Faults.Inject(new Fault(FaultKind.Burst, Venue) { Count = 500, Symbol = SteppedExchange.Bitcoin });
        var trades = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..];
        Assert.InRange(trades.Length, 90, 500);
        Assert.Equal(trades.Select(trade => trade.Id), IdsOf(await ToMarker(client), "BTCUSDT"));
    }

    [Theory]
    [InlineData(418)]
    [InlineData(429)]
    public async Task Ban_ForATime_RefusesCallsAndHandshakesWithTheRestOfIt(int status)
    {
        await using var host = await SteppedExchange.Start();
        host.Exchange.Faults.Inject(new Fault(FaultKind.Ban, Venue) { Status = status, Duration = TimeSpan.FromSeconds(90) });
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        using var answer = await host.Ask(HttpMethod.Get, "/binance/api/v3/time");
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(host.Exchange.SocketAddress, Trades), Cancellation));
        Assert.Equal((HttpStatusCode)status, socket.HttpStatusCode);
        Assert.Equal(["60"], socket.HttpResponseHeaders!["Retry-After"]);

        host.Clock.Advance(TimeSpan.FromSeconds(60));
        await host.Get("/binance/api/v3/time");
    }

    [Fact]
    public async Task ClockSkew_OfAVenue_IsInItsTimesAndNoOthers()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.ClockSkew, Venue) { Skew = TimeSpan.FromSeconds(-90) });
        var now = host.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        StepTrades(host, 20);

        var trade = await client.Next();

        Assert.Equal(now - 90_000, trade.GetProperty("E").GetInt64());
        Assert.Equal(now - 90_000, trade.GetProperty("T").GetInt64());
        var binance = (await host.Get("/binance/api/v3/time")).GetProperty("serverTime").GetInt64();
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeMilliseconds() - 90_000, binance);
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds(), (await host.Get("/kraken/0/public/Time")).GetProperty("result")
            .GetProperty("unixtime").GetInt64());
    }

    [Fact]
    public async Task SilentLoss_OfASubscription_LastsUntilItIsAskedForAgain()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, "/binance/ws/btcusdt@trade/btcusdt@bookTicker");
        host.Exchange.Faults.Inject(new Fault(FaultKind.SilentLoss, Venue) { Stream = MessageKind.Trade });
        StepTrades(host, 40);
        Assert.All(await ToMarker(client), message => Assert.True(message.TryGetProperty("u", out _)));

        await client.Send("""{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":2}""");
        await client.Next();
        var ids = StepTrades(host, 40);

        Assert.Equal(ids, IdsOf((await ToMarker(client)).Where(message => message.TryGetProperty("t", out _)), "BTCUSDT"));
        Assert.Equal(1, host.Exchange.Faults.Applied(FaultKind.SilentLoss));
    }

    [Fact]
    public async Task SlowReader_AtARate_GetsNoMoreThanThat()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        host.Exchange.Faults.Inject(new Fault(FaultKind.SlowReader, Venue) { MessagesPerSecond = 2 });
        var ids = StepTrades(host, 60);
        for (var message = 0; message < 4; message++)
        {
            await host.Exchange.Settled();
            Assert.Equal(message, host.Exchange.SentMessages.Count);
            host.Clock.Advance(TimeSpan.FromSeconds(0.5));
            Assert.Equal(ids[message], (await client.Next()).GetProperty("t").GetInt64());
        }
    }

    [Fact]
    public async Task SlowReader_ThatDoesNotReadAtAll_IsDropped()
    {
        await using var host = await SteppedExchange.Start(options => options with { LargestBacklog = 65_536 });
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri(host.Exchange.SocketAddress, "/coinbase/ws"), Cancellation);
        await client.SendAsync(
            """{"type":"subscribe","product_ids":["BTC-USD"],"channels":["full"]}"""u8.ToArray(), WebSocketMessageType.Text, true,
            Cancellation);
        while (host.Exchange.Counts(SimulatedVenues.Coinbase).Ends.IsEmpty)
        {
            host.Step(SimulatedVenues.Coinbase, 200);
            await Task.Yield();
        }
        Assert.Equal(1, host.Exchange.Counts(SimulatedVenues.Coinbase).Ends["slow reader"]);
    }

    [Fact]
    public async Task GoDown_AndComeUp_KeepThePortAndTheMarket()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Ready(host, Trades);
        var port = host.Exchange.Port;

        await host.Exchange.GoDown();
        await client.Ended();
        await Assert.ThrowsAsync<WebSocketException>(() => host.Connect(Trades));
        host.Step(Venue, 40);
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin);
        await host.Exchange.ComeUp();

        Assert.Equal(port, host.Exchange.Port);
        await using var again = await Ready(host, Trades);
        StepTrades(host, 20);
        Assert.Equal(before[^1].Id + 1, (await again.Next()).GetProperty("t").GetInt64());
    }

    [Fact]
    public async Task Pings_OfBinance_AreToBeAnsweredWithinAMinute()
    {
        await using var host = await SteppedExchange.Start();
        using var silent = new ClientWebSocket();
        // It never receives, so it never answers a ping.
        await silent.ConnectAsync(new Uri(host.Exchange.SocketAddress, Trades), Cancellation);
        await using var client = await Ready(host, Trades);
        for (var minute = 0; minute < 8; minute++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(10));
            await host.Exchange.Settled();
            // An answer to a request behind the ping: the pong has come before it.
            await ToMarker(client);
            await ToMarker(client);
        }
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        await host.Exchange.Settled();
        var buffer = new byte[1024];
        Assert.Equal(WebSocketMessageType.Close, (await silent.ReceiveAsync(buffer, Cancellation)).MessageType);
        Assert.Equal("Pong timeout", silent.CloseStatusDescription);
        await ToMarker(client);
    }

    [Fact]
    public async Task Inject_AFaultWithMistakes_NamesThemAll()
    {
        await using var host = await SteppedExchange.Start();
        var fault = new Fault(FaultKind.WrongChecksum, Venue) { Count = 0, Symbol = Symbol.Parse("FOO/USD") };
        var mistakes = Assert.Throws<ArgumentException>(() => host.Exchange.Faults.Inject(fault)).Message;
        Assert.Contains("The count is 0; it must be at least 1.", mistakes);
        Assert.Contains("Only kraken's messages have a checksum.", mistakes);
        Assert.Contains("The simulator does not trade FOO/USD", mistakes);
        Assert.Empty(host.Exchange.Faults.Active);
    }

    /// <summary>A client whose subscriptions stand.</summary>
    private static async Task<WireClient> Ready(SteppedExchange host, string path)
    {
        var client = await host.Connect(path);
        await ToMarker(client);
        return client;
    }

    /// <summary>Everything that was sent before now.</summary>
    private static async Task<List<JsonElement>> ToMarker(WireClient client)
    {
        await client.Send(Marker);
        var messages = await client.Until(message => message.TryGetProperty("id", out _));
        messages.RemoveAt(messages.Count - 1);
        return messages;
    }

    private static long[] StepTrades(SteppedExchange host, int events)
    {
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;
        host.Step(Venue, events);
        return [.. host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..].Select(trade => trade.Id)];
    }

    private static IEnumerable<long> IdsOf(IEnumerable<JsonElement> messages, string symbol) =>
        from message in messages
        let payload = message.TryGetProperty("data", out var data) ? data : message
        where payload.GetProperty("e").GetString() == "trade" && payload.GetProperty("s").GetString() == symbol
        select payload.GetProperty("t").GetInt64();

    private static bool IsWhole(string text)
    {
        try
        {
            return WireClient.Parse(text).TryGetProperty("e", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
