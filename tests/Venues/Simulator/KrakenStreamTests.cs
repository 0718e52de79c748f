using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Kraken;

namespace OrleansTrader.Tests.Venues.Simulator;

/// <summary>The simulator's Kraken over real sockets, read by a plain client.</summary>
public sealed class KrakenStreamTests
{
    private const string Venue = SimulatedVenues.Kraken;

    /// <summary>The example of docs.kraken.com, "Book checksum (WebSocket v2)": asks, then bids, each price and size.</summary>
    private const string DocumentedLevels =
        "45285.2 0.00100000 45286.4 1.54571953 45286.6 1.54571109 45289.6 1.54560911 45290.2 0.15890660 45291.8 1.54553491 "
        + "45294.7 0.04454749 45296.1 0.35380000 45297.5 0.09945542 45299.5 0.18772827 45283.5 0.10000000 45283.4 1.54582015 "
        + "45282.1 0.10000000 45281.0 0.10000000 45280.3 1.54592586 45279.0 0.07990000 45277.6 0.03310103 45277.5 0.30000000 "
        + "45277.3 1.54602737 45276.6 0.15445238";

    private const uint DocumentedChecksum = 3310070434;

    [Fact]
    public void Crc32_OfTheDocumentedExample_IsTheDocumentedChecksum()
    {
        var sum = new Crc32();
        foreach (var number in DocumentedLevels.Split(' '))
            sum.AddDigits(long.Parse(number.Replace(".", ""), CultureInfo.InvariantCulture));
        Assert.Equal(DocumentedChecksum, sum.Value);
        Assert.Equal(DocumentedChecksum, Checksum(DocumentedLevels.Split(' ')));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(100)]
    public async Task Book_SnapshotAndUpdates_RebuildTheTruthAndItsChecksum(int depth)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Connect(host);
        await client.Send($$"""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":{{depth}}},"req_id":9}""");
        var answer = await client.Next();
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(9, answer.GetProperty("req_id").GetInt32());
        Assert.Equal(depth, answer.GetProperty("result").GetProperty("depth").GetInt32());
        var book = new TwinBook();
        Take(book, await client.Next(), "snapshot", depth);
        book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin), depth);

        // The end is a heartbeat: not every event is within a shallow subscription's reach.
        host.Exchange.Step(Venue, SteppedExchange.Bitcoin, 300);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        var updates = await client.Until(message => message.GetProperty("channel").GetString() == "heartbeat");
        foreach (var update in updates.SkipLast(1))
            Take(book, update, "update", depth);

        Assert.InRange(updates.Count, 100, 301);
        book.AssertIs(host.Exchange.Book(Venue, SteppedExchange.Bitcoin), depth);
    }

    [Fact]
    public async Task Trades_WithoutSnapshot_AreAllTrades()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Connect(host);
        await client.Send("""{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""");
        await client.Next();
        var before = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin).Length;
        host.Step(Venue, 60);
        var truth = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin)[before..];

        var told = new List<JsonElement>();
        while (told.Count < truth.Length)
            told.AddRange((await client.Next()).GetProperty("data").EnumerateArray());

        Assert.Equal(truth.Select(trade => trade.Id), told.Select(trade => trade.GetProperty("trade_id").GetInt64()));
        Assert.Equal(truth.Select(trade => trade.Price.Value), told.Select(trade => trade.GetProperty("price").GetDecimal()));
        Assert.Equal(truth.Select(trade => trade.Quantity.Value), told.Select(trade => trade.GetProperty("qty").GetDecimal()));
        Assert.Equal(truth.Select(trade => trade.BuyerIsMaker ? "sell" : "buy"),
            told.Select(trade => trade.GetProperty("side").GetString()));
    }

    [Fact]
    public async Task TickerOhlcAndInstruments_OnSubscription_TellWhatIs()
    {
        await using var host = await SteppedExchange.Start();
        host.Step(Venue, 30);
        await using var client = await Connect(host);
        await client.Send("""{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}""");
        await client.Send("""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":5}}""");
        await client.Send("""{"method":"subscribe","params":{"channel":"instrument"}}""");
        var truth = host.Exchange.Book(Venue, SteppedExchange.Bitcoin);
        var trades = host.Exchange.Trades(Venue, SteppedExchange.Bitcoin);

        var ticker = (await Data("ticker"))[0];
        Assert.Equal(truth.Bids[0].Price.Value, ticker.GetProperty("bid").GetDecimal());
        Assert.Equal(truth.Asks[0].Size.Value, ticker.GetProperty("ask_qty").GetDecimal());
        Assert.Equal(trades[^1].Price.Value, ticker.GetProperty("last").GetDecimal());
        var candle = (await Data("ohlc"))[0];
        Assert.Equal(trades.Length, candle.GetProperty("trades").GetInt32());
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 0, 0, TimeSpan.Zero), candle.GetProperty("interval_begin").GetDateTimeOffset());
        Assert.Equal(trades.Max(trade => trade.Price.Value), candle.GetProperty("high").GetDecimal());
        var pairs = (await Data("instrument")).GetProperty("pairs");
        Assert.Equal(["BTC/USD", "ETH/USD"], pairs.EnumerateArray().Select(pair => pair.GetProperty("symbol").GetString()));
        Assert.Equal(0.1m, pairs[0].GetProperty("price_increment").GetDecimal());

        async Task<JsonElement> Data(string channel) =>
            (await client.Next(message => message.TryGetProperty("channel", out var told) && told.GetString() == channel))
                .GetProperty("data");
    }

    [Theory]
    [InlineData("""{"method":"subscribe","params":{"channel":"book","symbol":["FOO/USD"]}}""", "Currency pair not supported FOO/USD")]
    [InlineData("""{"method":"subscribe","params":{"channel":"foo","symbol":["BTC/USD"]}}""", "Channel not supported foo")]
    [InlineData("""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":11}}""", "Depth not supported")]
    [InlineData("""{"method":"unsubscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""", "Subscription Not Found")]
    [InlineData("""{"method":"foo"}""", "Method not supported foo")]
    [InlineData("foo", "Malformed request")]
    public async Task Request_ThatIsWrong_IsRefusedWithItsReason(string request, string error)
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Connect(host);
        await client.Send(request);
        var answer = await client.Next();
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Ping_WithAnId_IsAnsweredWithIt()
    {
        await using var host = await SteppedExchange.Start();
        await using var client = await Connect(host);
        await client.Send("""{"method":"ping","req_id":101}""");
        var answer = await client.Next();
        Assert.Equal(("pong", 101), (answer.GetProperty("method").GetString(), answer.GetProperty("req_id").GetInt32()));
    }

    private static async Task<WireClient> Connect(SteppedExchange host)
    {
        var client = await host.Connect("/kraken/v2");
        Assert.Equal("online", (await client.Next()).GetProperty("data")[0].GetProperty("system").GetString());
        return client;
    }

    private static void Take(TwinBook book, JsonElement message, string type, int depth)
    {
        Assert.Equal(type, message.GetProperty("type").GetString());
        var data = message.GetProperty("data")[0];
        foreach (var (name, isAsk) in new[] { ("bids", false), ("asks", true) })
        {
            foreach (var level in data.GetProperty(name).EnumerateArray())
                book.Set(isAsk, level.GetProperty("price").GetRawText(), level.GetProperty("qty").GetRawText());
        }
        book.Truncate(depth);
        // On this pair's grid: one decimal in prices, eight in sizes.
        var numbers = book.Asks.Take(10).Concat(book.Bids.Take(10)).SelectMany(level => new[]
        {
            level.Key.ToString("F1", CultureInfo.InvariantCulture), level.Value.ToString("F8", CultureInfo.InvariantCulture),
        });
        Assert.Equal(Checksum(numbers), data.GetProperty("checksum").GetUInt32());
    }

    /// <summary>By the words of the documentation: points and leading zeros out, all in one text, its CRC-32.</summary>
    private static uint Checksum(IEnumerable<string> numbers)
    {
        var text = string.Concat(numbers.Select(number => number.Replace(".", "").TrimStart('0')));
        var sum = uint.MaxValue;
        foreach (var value in Encoding.ASCII.GetBytes(text))
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
        }
        return ~sum;
    }
}
