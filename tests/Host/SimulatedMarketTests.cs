using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>The real program on the simulator's three venues, over real sockets.</summary>
public sealed class SimulatedMarketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_OnTheSimulator_MakesOneMarketOfThreeVenues()
    {
        using var silo = SiloProcess.Start(["--feed", "simulator", "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0"]);
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

    private static Func<JsonNode, bool> Is(int venues, string book) => symbol =>
        symbol["aggregate"] is { } aggregate && aggregate["venues"]!.AsArray() is var all && all.Count == venues
        && all.All(venue => (bool)venue!["isLive"]! && (string)venue["book"]! == book);

    private static decimal[] Prices(JsonNode side) =>
        [.. side.AsArray().Select(level => decimal.Parse((string)level!["price"]!, CultureInfo.InvariantCulture))];
}
