using System.Globalization;
using System.Text.Json;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>The simulator's Binance over real sockets, read by a plain client.</summary>
public sealed class BinanceStreamTests
{
    private const string Venue = SimulatedVenues.Binance;

    [Fact]
    public async Task Subscribe_Trades_AllOfThemComeAsTheyWere()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws");
        await client.Send("""{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":7}""");
        Assert.Equal("""{"result":null,"id":7}""", await client.NextText());
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;

        host.Step(Venue, 50);

        foreach (var trade in host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..])
        {
            var message = await client.Next();
            Assert.Equal("trade", message.GetProperty("e").GetString());
            Assert.Equal("BTCUSDT", message.GetProperty("s").GetString());
            Assert.Equal(trade.Id, message.GetProperty("t").GetInt64());
            Assert.Equal(trade.Price.Value, Number(message, "p"));
            Assert.Equal(trade.Quantity.Value, Number(message, "q"));
            Assert.Equal(trade.Time.UnixNanoseconds / 1_000_000, message.GetProperty("T").GetInt64());
            Assert.Equal(trade.BuyerIsMaker, message.GetProperty("m").GetBoolean());
        }
    }

    [Fact]
    public async Task Subscribe_AggregateTrades_CoverEveryTradeOnce()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws/btcusdt@aggTrade");
        await host.Exchange.Settled();
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;

        host.Step(Venue, 200);

        var trades = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..];
        var covered = 0;
        long? last = null;
        while (covered < trades.Length)
        {
            var message = await client.Next();
            var count = (int)(message.GetProperty("l").GetInt64() - message.GetProperty("f").GetInt64()) + 1;
            var part = trades.Slice(covered, count);
            Assert.Equal(part[0].Id, message.GetProperty("f").GetInt64());
            Assert.All(part, trade => Assert.Equal(part[0].Price, trade.Price));
            Assert.Equal(part.Sum(trade => trade.Quantity.Value), Number(message, "q"));
            Assert.Equal(message.GetProperty("a").GetInt64(), last + 1 ?? message.GetProperty("a").GetInt64());
            last = message.GetProperty("a").GetInt64();
            covered += count;
        }
        Assert.Contains(trades.Zip(trades.Skip(1)), pair => pair.First.Price == pair.Second.Price);
    }

    [Theory]
    [InlineData("btcusdt@depth@100ms", 100)]
    [InlineData("btcusdt@depth", 1000)]
    public async Task Depth_SnapshotAndDifferences_RebuildTheTruth(string stream, int period)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws/" + stream);
        // Differences before the snapshot: those are to be discarded, or to bridge it.
        for (var step = 0; step < 5; step++)
        {
            host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 7);
            host.Clock.Advance(TimeSpan.FromMilliseconds(period));
        }
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 3);
        var snapshot = await host.Get("/binance/api/v3/depth?symbol=BTCUSDT&limit=5000");
        for (var step = 0; step < 40; step++)
        {
            host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 11);
            host.Clock.Advance(TimeSpan.FromMilliseconds(period));
        }
        var truth = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);

        var book = new TwinBook();
        var updateId = snapshot.GetProperty("lastUpdateId").GetInt64();
        book.SetAll(isAsk: false, snapshot.GetProperty("bids"));
        book.SetAll(isAsk: true, snapshot.GetProperty("asks"));
        var discarded = 0;
        long? lastSeen = null;
        while (updateId < truth.UpdateId)
        {
            var update = await client.Next();
            Assert.Equal("depthUpdate", update.GetProperty("e").GetString());
            var first = update.GetProperty("U").GetInt64();
            Assert.Equal(first, lastSeen + 1 ?? first);
            lastSeen = update.GetProperty("u").GetInt64();
            if (lastSeen <= updateId)
            {
                discarded++;
                continue;
            }
            Assert.True(first <= updateId + 1);
            book.SetAll(isAsk: false, update.GetProperty("b"));
            book.SetAll(isAsk: true, update.GetProperty("a"));
            updateId = lastSeen.Value;
        }
        Assert.Equal(5, discarded);
        Assert.Equal(truth.UpdateId, updateId);
        book.AssertIs(truth);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task PartialDepth_OfSomeLevels_IsTheTopOfTheTruth(int levels)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect($"/binance/stream?streams=btcusdt@depth{levels}@100ms");
        host.Step(Venue, 25);

        var message = await client.Next();

        Assert.Equal($"btcusdt@depth{levels}@100ms", message.GetProperty("stream").GetString());
        var truth = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);
        var book = new TwinBook();
        book.SetAll(isAsk: false, message.GetProperty("data").GetProperty("bids"));
        book.SetAll(isAsk: true, message.GetProperty("data").GetProperty("asks"));
        book.AssertIs(truth, levels);
        Assert.Equal(truth.UpdateId, message.GetProperty("data").GetProperty("lastUpdateId").GetInt64());
    }

    [Fact]
    public async Task BookTicker_AfterEveryMoveOfTheBest_IsTheBest()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws/btcusdt@bookTicker");
        var moves = 0;
        for (var step = 0; step < 60; step++)
        {
            var before = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);
            host.Step(Venue);
            var truth = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);
            if (before.Bids[0] == truth.Bids[0] && before.Asks[0] == truth.Asks[0])
                continue;
            var message = await client.Next();
            Assert.Equal(truth.UpdateId, message.GetProperty("u").GetInt64());
            Assert.Equal(truth.Bids[0].Price.Value, Number(message, "b"));
            Assert.Equal(truth.Bids[0].Size.Value, Number(message, "B"));
            Assert.Equal(truth.Asks[0].Price.Value, Number(message, "a"));
            Assert.Equal(truth.Asks[0].Size.Value, Number(message, "A"));
            moves++;
        }
        Assert.InRange(moves, 10, 59);
    }

    [Fact]
    public async Task Kline_OverAMinutesEnd_IsClosedOnceWithItsTrades()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws/btcusdt@kline_1m");
        var start = new DateTimeOffset(2024, 1, 2, 3, 4, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var second = 0; second < 60; second++)
        {
            host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 5);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var trades = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)
            .Where(trade => trade.Time.UnixNanoseconds / 1_000_000 < start + 60_000).ToArray();

        var messages = await client.Until(message => message.GetProperty("k").GetProperty("t").GetInt64() > start);

        var closed = Assert.Single(messages, message => message.GetProperty("k").GetProperty("x").GetBoolean()).GetProperty("k");
        Assert.Equal(start, closed.GetProperty("t").GetInt64());
        Assert.Equal(start + 59_999, closed.GetProperty("T").GetInt64());
        Assert.Equal("1m", closed.GetProperty("i").GetString());
        Assert.Equal(trades.Length, closed.GetProperty("n").GetInt32());
        Assert.Equal(trades[0].Price.Value, Number(closed, "o"));
        Assert.Equal(trades.Max(trade => trade.Price.Value), Number(closed, "h"));
        Assert.Equal(trades.Min(trade => trade.Price.Value), Number(closed, "l"));
        Assert.Equal(trades[^1].Price.Value, Number(closed, "c"));
        Assert.Equal(trades.Sum(trade => trade.Quantity.Value), Number(closed, "v"));
        Assert.Equal(trades.Where(trade => !trade.BuyerIsMaker).Sum(trade => trade.Quantity.Value), Number(closed, "V"));
        Assert.Equal(trades[0].Id, closed.GetProperty("f").GetInt64());
        Assert.Equal(trades[^1].Id, closed.GetProperty("L").GetInt64());
    }

    [Fact]
    public async Task Tickers_EverySecond_TellTheLastPriceAndTheDay()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/stream?streams=btcusdt@ticker/btcusdt@miniTicker");
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 100);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var trades = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin);

        var ticker = (await client.Next()).GetProperty("data");
        var mini = (await client.Next()).GetProperty("data");

        Assert.Equal(("24hrTicker", "24hrMiniTicker"), (ticker.GetProperty("e").GetString(), mini.GetProperty("e").GetString()));
        Assert.Equal(trades.Length, ticker.GetProperty("n").GetInt64());
        foreach (var message in new[] { ticker, mini })
        {
            Assert.Equal(trades[^1].Price.Value, Number(message, "c"));
            Assert.Equal(trades.Max(trade => trade.Price.Value), Number(message, "h"));
            Assert.Equal(trades.Sum(trade => trade.Quantity.Value), Number(message, "v"));
        }
    }

    [Fact]
    public async Task Requests_OfEveryKind_AreAnsweredAsDocumented()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/ws");

        Assert.Equal("""{"result":null,"id":"a"}""",
            await Ask("""{"method":"SUBSCRIBE","params":["btcusdt@trade","ethusdt@depth","ethusdt@kline_1M"],"id":"a"}"""));
        Assert.Equal("""{"result":["btcusdt@trade","ethusdt@depth","ethusdt@kline_1M"],"id":2}""",
            await Ask("""{"method":"LIST_SUBSCRIPTIONS","id":2}"""));
        Assert.Equal("""{"result":null,"id":3}""", await Ask("""{"method":"UNSUBSCRIBE","params":["ethusdt@depth"],"id":3}"""));
        Assert.Equal("""{"result":["btcusdt@trade","ethusdt@kline_1M"],"id":null}""",
            await Ask("""{"method":"LIST_SUBSCRIPTIONS","id":null}"""));
        Assert.Equal("""{"result":false,"id":4}""", await Ask("""{"method":"GET_PROPERTY","params":["combined"],"id":4}"""));
        Assert.Equal("""{"result":null,"id":5}""", await Ask("""{"method":"SET_PROPERTY","params":["combined",true],"id":5}"""));
        Assert.Equal("""{"result":true,"id":6}""", await Ask("""{"method":"GET_PROPERTY","params":["combined"],"id":6}"""));
        Assert.Equal(3, WireClient.Parse(await Ask("no json") ?? "").GetProperty("code").GetInt32());
        Assert.Equal(2, WireClient.Parse(await Ask("""{"method":"HELP","id":1}""") ?? "").GetProperty("code").GetInt32());
        Assert.Equal(2, WireClient.Parse(await Ask("""{"id":1}""") ?? "").GetProperty("code").GetInt32());
        Assert.Equal(2, WireClient.Parse(await Ask("""{"method":"LIST_SUBSCRIPTIONS"}""") ?? "").GetProperty("code").GetInt32());

        async Task<string?> Ask(string text)
        {
            await client.Send(text);
            return await client.NextText();
        }
    }

    [Fact]
    public async Task TimeUnit_Microseconds_IsThatOfTheTimes()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect("/binance/stream?streams=btcusdt@depth@100ms&timeUnit=MICROSECOND");
        host.Step(Venue);
        var message = await client.Next();
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000, message.GetProperty("data").GetProperty("E").GetInt64());
    }

    [Fact]
    public async Task Requests_MoreThanFiveInASecond_EndTheConnection()
    {
        await using var host = await SteppedExchange.Start(options => options with { ClientMessagesPerSecond = 5 });
        await using var client = await host.Connect("/binance/ws");
        for (var request = 0; request < 5; request++)
        {
            await client.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
            await client.Next();
        }
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var request = 0; request < 5; request++)
        {
            await client.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
            await client.Next();
        }
        await client.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await client.Ended();
        Assert.Equal(System.Net.WebSockets.WebSocketCloseStatus.PolicyViolation, client.CloseStatus);
    }

    [Fact]
    public async Task Connection_OfADay_IsEnded()
    {
        await using var host = await SteppedExchange.Start(options => options with
        {
            PongTimeout = Timeout.InfiniteTimeSpan,
            TickPeriod = TimeSpan.FromSeconds(1),
        });
        await using var client = await host.Connect("/binance/ws");
        await client.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await client.Next();
        host.Clock.Advance(TimeSpan.FromHours(23.9));
        await client.Send("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        await client.Next();
        host.Clock.Advance(TimeSpan.FromHours(0.2));
        await client.Ended();
        Assert.Equal(1, host.Exchange.Counts(Venue).Connections);
    }

    private static decimal Number(JsonElement message, string name) =>
        decimal.Parse(message.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
