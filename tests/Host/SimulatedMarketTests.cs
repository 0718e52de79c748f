using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using OrleansTrader.MarketData;
using OrleansTrader.Venues.Recording;

namespace OrleansTrader.Tests.Host;

/// <summary>The real program on the simulator's three venues, over real sockets.</summary>
public sealed class SimulatedMarketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_OnTheSimulator_MakesOneMarketOfThreeVenues()
    {
        using var silo = SiloProcess.Start(["--data", _folder["data"], "--Api:Url=http://127.0.0.1:0"]);
        using var api = await silo.Api();

        var symbol = await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), Is(venues: 3, book: "Live"));

        var aggregate = symbol["aggregate"]!;
        Assert.Equal("Live", (string)aggregate["state"]!);
        Assert.Equal("BestBidAsk", (string)aggregate["strategy"]!);
        Assert.Equal(["binance", "coinbase", "kraken"], aggregate["venues"]!.AsArray().Select(venue => (string)venue!["venue"]!).Order());
        var book = await api.Get("/api/v1/symbols/BTC/USD/book?depth=5");
        Assert.Equal(3, book["venues"]!.AsArray().Count);
        Assert.Equal(5, book["bids"]!.AsArray().Count);
        Assert.True(Prices(book["bids"]!).SequenceEqual(Prices(book["bids"]!).OrderDescending()));
        Assert.True(Prices(book["asks"]!).SequenceEqual(Prices(book["asks"]!).Order()));
        Assert.Equal(0, (long)(await api.Get("/api/v1/feeds/kraken"))["rejected"]!);
        Assert.Equal(404, await api.Status("/api/v1/feeds/nyse"));
        Assert.Equal(400, await api.Status("/api/v1/symbols/BTC/USD/book?depth=0"));
        Assert.Equal(404, await api.Status("/api/v1/symbols/XXX/YYY/book"));
        await silo.Stop();
    }

    [Fact]
    public async Task Subscriptions_OfARunningFeed_EndAndComeBack()
    {
        const string Subscriptions = "/api/v1/feeds/kraken/subscriptions";
        using var silo = SiloProcess.Start(["--feed", "simulator", "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0"]);
        using var api = await silo.Api();
        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), Is(venues: 3, book: "Live"));
        var feed = await api.Until(
            () => api.Get("/api/v1/feeds/kraken"), feed => feed["subscriptions"]!.AsArray().All(one => (bool)one!["isLive"]!));
        var connection = Assert.Single(feed["connections"]!.AsArray())!;
        Assert.Equal(("kraken", "Connected"), ((string?)connection["name"], (string?)connection["state"]));
        Assert.Equal((int)connection["streams"]!, (int)connection["liveStreams"]!);

        var (status, left) = await api.Send(HttpMethod.Delete, $"{Subscriptions}/BTC%2FUSD");
        Assert.Equal(200, status);
        Assert.DoesNotContain("BTC/USD", left.AsArray().Select(one => (string?)one!["symbol"]));
        Assert.Equal((404, "SUBSCRIPTION_NOT_FOUND"), CodeOf(await api.Send(HttpMethod.Delete, $"{Subscriptions}/BTC/USD")));
        await api.Until(
            () => api.Get("/api/v1/symbols/BTC/USD"),
            symbol => symbol["aggregate"]!["venues"]!.AsArray().Count(venue => (bool)venue!["isLive"]!) == 2);

        (status, var subscription) = await api.Send(HttpMethod.Post, Subscriptions, """{"symbol":"BTC/USD"}""");
        Assert.Equal((200, "BTC/USD"), (status, (string?)subscription["symbol"]));
        Assert.Equal(["trade", "ticker", "book"], subscription["channels"]!.AsArray().Select(channel => (string?)channel));
        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), Is(venues: 3, book: "Live"));
        var again = await api.Send(HttpMethod.Post, Subscriptions, """{"symbol":"BTC/USD","channels":["trade","ticker","book"]}""");
        Assert.Equal(200, again.Status);

        Assert.Equal((422, "SYMBOL_NOT_LISTED"), CodeOf(await api.Send(HttpMethod.Post, Subscriptions, """{"symbol":"XYZ/USD"}""")));
        var channel = await api.Send(HttpMethod.Post, Subscriptions, """{"symbol":"BTC/USD","channels":["aggTrade"]}""");
        Assert.Equal((422, "CHANNEL_NOT_OFFERED"), CodeOf(channel));
        await silo.Stop();
    }

    private static (int Status, string? Code) CodeOf((int Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["code"]);

    [Fact]
    public async Task Recorder_OfTheSimulatedVenues_IsARecordingThatAReplayReads()
    {
        using (var silo = SiloProcess.Start(
        [
            "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0", $"--Recorder:Folder={_folder["recording"]}",
        ]))
        {
            using var api = await silo.Api();
            await api.Until(() => api.Get("/api/v1/feeds/coinbase"), feed => (long)feed["processed"]! > 300);
            await silo.Stop();
        }

        AssertBooks(Path.Combine(_folder["recording"], "crypto", "coinbase", "book", "btcusd"));

        // Midnight may pass meanwhile; the recording tells the day.
        var folder = Path.Combine(_folder["recording"], "crypto", "coinbase", "tick", "btcusd");
        var day = Directory.EnumerateFiles(folder, "*.csv").Select(path => Path.GetFileName(path)[..8]).Max()!;
        using var replay = SiloProcess.Start(
        [
            "--feed", "replay", "--replay-path", _folder["recording"], "--symbols", "coinbase:BTC/USD", "--resolution", "tick",
            "--from", $"{day[..4]}-{day[4..6]}-{day[6..]}", "--data", _folder["again"], "--Api:Url=http://127.0.0.1:0",
            "--exit-when-done", "--summary", _folder["summary.json"],
        ]);
        Assert.True(await replay.Exit() == 0, replay.Output + replay.Errors);

        var rows = Directory.EnumerateFiles(folder, $"{day}_*.csv").Sum(file => File.ReadLines(file).Count());
        var summary = JsonNode.Parse(File.ReadAllText(_folder["summary.json"]))!;
        Assert.Equal(rows, (int)summary["eventsRead"]!);
        Assert.Equal(0, (int)summary["eventsRejected"]!);
    }

    [Fact]
    public async Task Start_OfOtherSymbols_TradesThem()
    {
        using var silo = SiloProcess.Start(["--symbols", "SOL/EUR", "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0"]);
        using var api = await silo.Api();

        await api.Until(() => api.Get("/api/v1/symbols/SOL/EUR"), Is(venues: 3, book: "Live"));

        Assert.Equal("EUR", (string)(await api.Portfolio())["currency"]!);
        Assert.Equal(404, await api.Status("/api/v1/symbols/BTC/USD"));
        await silo.Stop();
    }

    [Fact]
    public async Task Start_PortOfTheSimulatorInUse_NamesTheSettingAndTradesNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using var silo = SiloProcess.Start(["--data", _folder["data"], "--Api:Url=http://127.0.0.1:0", $"--Simulator:Port={port}"]);

        Assert.Equal(2, await silo.Exit());
        Assert.Equal(
            $"It can not start:\n  Simulator:Port: {port} is in use; name another port (0 takes a free one), or stop what listens there.\n",
            silo.Errors);
        Assert.Empty(silo.Output);
        Assert.Equal(0, JournalReader.Count(_folder["data"]));
    }

    /// <summary>What was recorded makes books of two sides, none of them crossed.</summary>
    private static void AssertBooks(string folder)
    {
        var book = new OrderBook();
        var updates = 0;
        foreach (var news in Directory.EnumerateFiles(folder, "*_depth.csv").Order().SelectMany(RecordedBook.Read))
        {
            _ = book.Take(in news);
            if (news.Kind != VenueEventKind.BookEnd)
                continue;
            updates++;
            Assert.True(book.BestBid!.Value.Price < book.BestAsk!.Value.Price);
        }

        Assert.True(updates > 1);
    }

    private static Func<JsonNode, bool> Is(int venues, string book) => symbol =>
        symbol["aggregate"] is { } aggregate && aggregate["venues"]!.AsArray() is var all && all.Count == venues
        && all.All(venue => (bool)venue!["isLive"]! && (string)venue["book"]! == book);

    private static decimal[] Prices(JsonNode side) =>
        [.. side.AsArray().Select(level => decimal.Parse((string)level!["price"]!, CultureInfo.InvariantCulture))];
}
