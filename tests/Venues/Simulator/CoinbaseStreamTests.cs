using System.Globalization;
using System.Text.Json;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>The simulator's two feeds of Coinbase over real sockets, read by a plain client.</summary>
public sealed class CoinbaseStreamTests
{
    private const string Venue = SimulatedVenues.Coinbase;
    private const string Exchange = "/coinbase/ws";
    private const string Advanced = "/coinbase/advanced";

    [Fact]
    public async Task Level2_SnapshotAndUpdates_RebuildTheTruth()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","product_ids":["BTC-USD"],"channels":["level2"]}""");
        Assert.Equal(
            """{"type":"subscriptions","channels":[{"name":"level2","product_ids":["BTC-USD"],"account_ids":null}]}""",
            await client.NextText());
        var book = new TwinBook();
        var snapshot = await client.Next();
        Assert.Equal("snapshot", snapshot.GetProperty("type").GetString());
        book.SetAll(isAsk: false, snapshot.GetProperty("bids"));
        book.SetAll(isAsk: true, snapshot.GetProperty("asks"));

        for (var step = 0; step < 100; step++)
        {
            host.Step(Venue);
            var update = await client.Next();
            Assert.Equal("l2update", update.GetProperty("type").GetString());
            Take(book, update);
            book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin));
        }
    }

    [Fact]
    public async Task Level2Batch_EveryFiftyMilliseconds_TellsWhatChangedSince()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","channels":[{"name":"level2_batch","product_ids":["BTC-USD"]}]}""");
        await client.Next();
        var snapshot = await client.Next();
        var book = new TwinBook();
        book.SetAll(isAsk: false, snapshot.GetProperty("bids"));
        book.SetAll(isAsk: true, snapshot.GetProperty("asks"));
        for (var batch = 0; batch < 20; batch++)
        {
            host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 9);
            host.Clock.Advance(TimeSpan.FromMilliseconds(50));
            Take(book, await client.Next());
            book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin));
        }
    }

    [Fact]
    public async Task Matches_AfterTheLastOne_AreAllTrades()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","product_ids":["BTC-USD"],"channels":["matches"]}""");
        await client.Next();
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin);
        var last = await client.Next();
        Assert.Equal(("last_match", before[^1].Id), (last.GetProperty("type").GetString(), last.GetProperty("trade_id").GetInt64()));

        host.Step(Venue, 60);

        foreach (var trade in host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before.Length..])
        {
            var match = await client.Next();
            Assert.Equal(("match", trade.Id), (match.GetProperty("type").GetString(), match.GetProperty("trade_id").GetInt64()));
            Assert.Equal(trade.Price.Value, Number(match, "price"));
            Assert.Equal(trade.Quantity.Value, Number(match, "size"));
            Assert.Equal(trade.BuyerIsMaker ? "buy" : "sell", match.GetProperty("side").GetString());
            Assert.Equal(trade.Time.ToDateTimeOffset(), match.GetProperty("time").GetDateTimeOffset());
        }
    }

    [Fact]
    public async Task Full_FromTheBookOnwards_CountsEveryMessageAndKeepsEveryOrder()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","product_ids":["BTC-USD"],"channels":["full","heartbeat"]}""");
        await client.Next();
        var start = await host.Get("/coinbase/products/BTC-USD/book?level=2");
        var book = new TwinBook();
        book.SetAll(isAsk: false, start.GetProperty("bids"));
        book.SetAll(isAsk: true, start.GetProperty("asks"));
        var sequence = start.GetProperty("sequence").GetInt64();
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        JsonElement message;
        while ((message = await client.Next()).GetProperty("type").GetString() is var type && type != "heartbeat")
        {
            Assert.Equal(++sequence, message.GetProperty("sequence").GetInt64());
            var isAsk = message.GetProperty("side").GetString() == "sell";
            var price = message.TryGetProperty("price", out var told) ? told.GetString()! : null;
            if (type == "open")
                book.Set(isAsk, price!, message.GetProperty("remaining_size").GetString()!);
            else if (type == "change")
                book.Set(isAsk, price!, message.GetProperty("new_size").GetString()!);
            else if (type == "match")
                Reduce(isAsk ? book.Asks : book.Bids, message);
            else if (type == "done" && price is not null)
                book.Set(isAsk, price, "0");
        }
        Assert.Equal(sequence, message.GetProperty("sequence").GetInt64());
        Assert.Equal(host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[^1].Id, message.GetProperty("last_trade_id").GetInt64());
        book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin));
    }

    [Fact]
    public async Task TickerAndStatus_OnSubscription_TellWhatIs()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","product_ids":["BTC-USD","ETH-USD"],"channels":["ticker","status"]}""");
        await client.Next();
        var ticker = await client.Next();
        var truth = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);
        Assert.Equal("ticker", ticker.GetProperty("type").GetString());
        Assert.Equal(truth.Bids[0].Price.Value, Number(ticker, "best_bid"));
        Assert.Equal(truth.Asks[0].Size.Value, Number(ticker, "best_ask_size"));
        Assert.Equal("ETH-USD", (await client.Next()).GetProperty("product_id").GetString());
        var status = await client.Next();
        Assert.Equal(["BTC-USD", "ETH-USD"], status.GetProperty("products").EnumerateArray()
            .Select(product => product.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData(
        """{"type":"subscribe","product_ids":["FOO-USD"],"channels":["ticker"]}""",
        "Failed to subscribe", "FOO-USD is not a valid product")]
    [InlineData(
        """{"type":"subscribe","product_ids":["BTC-USD"],"channels":["foo"]}""",
        "Failed to subscribe", "foo is not a valid channel")]
    [InlineData("""{"type":"subscribe","product_ids":["BTC-USD"]}""", "Failed to subscribe", "No channels provided")]
    [InlineData("""{"type":"hello"}""", "Type has to be either subscribe or unsubscribe", null)]
    [InlineData("hello", "Malformed JSON", null)]
    public async Task Request_ThatIsWrong_IsRefusedWithItsReason(string request, string message, string? reason)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send(request);
        var answer = await client.Next();
        Assert.Equal("error", answer.GetProperty("type").GetString());
        Assert.Equal(message, answer.GetProperty("message").GetString());
        Assert.Equal(reason, answer.TryGetProperty("reason", out var told) ? told.GetString() : null);
    }

    [Theory]
    [InlineData("\"product_ids\":[\"BTC-USD\"],")]
    [InlineData("")]
    public async Task Unsubscribe_AChannel_EndsIt(string products)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Exchange);
        await client.Send("""{"type":"subscribe","product_ids":["BTC-USD"],"channels":["level2","heartbeat"]}""");
        await client.Next();
        await client.Next();
        await client.Send("{\"type\":\"unsubscribe\"," + products + "\"channels\":[\"level2\"]}");
        Assert.Equal(1, (await client.Next()).GetProperty("channels").GetArrayLength());
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 10);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("heartbeat", (await client.Next()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Advanced_AllChannels_AreNumberedThroughAndTellTheTruth()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Advanced);
        foreach (var channel in new[] { "heartbeats", "level2", "market_trades", "ticker", "candles", "status" })
            await client.Send($$"""{"type":"subscribe","product_ids":["BTC-USD"],"channel":"{{channel}}"}""");
        var messages = await client.Until(message => message.GetProperty("channel").GetString() == "status");
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 100);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        messages.AddRange(await client.Until(message => message.GetProperty("channel").GetString() == "candles"));

        Assert.Equal(Enumerable.Range(0, messages.Count), messages.Select(message => message.GetProperty("sequence_num").GetInt32()));
        var book = new TwinBook();
        var trades = new List<long>();
        foreach (var message in messages)
        {
            foreach (var @event in message.GetProperty("events").EnumerateArray())
            {
                if (@event.TryGetProperty("updates", out var updates))
                {
                    foreach (var update in updates.EnumerateArray())
                    {
                        book.Set(
                            update.GetProperty("side").GetString() == "offer",
                            update.GetProperty("price_level").GetString()!,
                            update.GetProperty("new_quantity").GetString()!);
                    }
                }
                if (@event.TryGetProperty("trades", out var told) && @event.GetProperty("type").GetString() == "update")
                    trades.AddRange(told.EnumerateArray().Select(trade => (long)Number(trade, "trade_id")).Reverse());
            }
        }
        book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin));
        Assert.Equal(host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..].Select(trade => trade.Id), trades);
        var candle = messages[^1].GetProperty("events")[0].GetProperty("candles")[0];
        Assert.Equal(host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[^1].Price.Value, Number(candle, "close"));
        Assert.Equal("1704164400", candle.GetProperty("start").GetString());
    }

    [Theory]
    [InlineData("""{"type":"subscribe","product_ids":["FOO-USD"],"channel":"ticker"}""")]
    [InlineData("""{"type":"subscribe","product_ids":["BTC-USD"],"channel":"foo"}""")]
    [InlineData("""{"type":"foo"}""")]
    [InlineData("foo")]
    public async Task Advanced_RequestThatIsWrong_IsRefused(string request)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await host.Connect(Advanced);
        await client.Send(request);
        Assert.Equal("error", (await client.Next()).GetProperty("type").GetString());
    }

    private static void Take(TwinBook book, JsonElement update)
    {
        foreach (var change in update.GetProperty("changes").EnumerateArray())
            book.Set(change[0].GetString() == "sell", change[1].GetString()!, change[2].GetString()!);
    }

    private static void Reduce(SortedDictionary<decimal, decimal> side, JsonElement match)
    {
        var price = Number(match, "price");
        Assert.Equal(side.Keys.First(), price);
        side[price] -= Number(match, "size");
    }

    private static decimal Number(JsonElement message, string name) =>
        decimal.Parse(message.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
