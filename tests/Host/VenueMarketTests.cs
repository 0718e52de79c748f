using System.Text.Json.Nodes;

namespace OrleansTrader.Tests.Host;

/// <summary>The real program on venues: here those of a simulator that is a process of its own.</summary>
public sealed class VenueMarketTests : IDisposable
{
    private static readonly string[] All = ["binance", "coinbase", "kraken"];

    /// <summary>A strategy that buys and sells every few bars of a tenth of a second.</summary>
    private static readonly string[] Busy = ["--Strategy:Fast=1", "--Strategy:Slow=2", "--Market:BarPeriod=00:00:00.100"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_OnAllVenues_TradesAndRecordsOneMarket()
    {
        using var venues = await SimulatorProcess.Start();
        using var silo = Start(
            "binance,coinbase,kraken",
            [
                .. All.SelectMany(venues.Addresses), .. Busy, "--Venues:QuoteEquivalents=USDT=USD",
                $"--Recorder:Folder={_folder["recording"]}", "--Aggregation:Profile=arbitrage", "--Aggregation:Symbols:0:Symbol=BTC/USD",
                "--Aggregation:Symbols:0:Strategy=Median",
            ]);
        using var api = await silo.Api();

        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), IsLiveAt(All));
        var symbol = await api.Get("/api/v1/symbols/BTC/USD");
        // Prices of 0.01 at Binance and Coinbase and 0.1 at Kraken; sizes of 0.00001 at Binance, 0.00000001 else.
        Assert.Equal(("0.1", "0.00001"), ((string)symbol["tickSize"]!, (string)symbol["lotSize"]!));
        Assert.Equal("Median", (string)symbol["aggregate"]!["strategy"]!);
        Assert.Equal("BestBidAsk", (string)(await api.Get("/api/v1/symbols/ETH/USD"))["aggregate"]!["strategy"]!);
        await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > 0);
        foreach (var venue in All)
        {
            var folder = Path.Combine(_folder["recording"], "crypto", venue, "tick", "btcusd");
            await api.Until(() => Task.FromResult(Rows(folder)), rows => rows > 10);
        }

        Assert.Contains("Note      binance: BTC/USD as BTCUSDT, ETH/USD as ETHUSDT\n", silo.Output);
        Assert.Contains("Note      kraken: BTC/USD, ETH/USD\n", silo.Output);
        Assert.Empty(silo.Errors);
        await silo.Stop();
    }

    [Theory]
    [InlineData("binance", "BTC/USDT")]
    [InlineData("coinbase", "BTC/USD")]
    [InlineData("kraken", "BTC/USD")]
    public async Task Start_OnOneVenue_TradesThere(string venue, string symbol)
    {
        using var venues = await SimulatorProcess.Start();
        using var silo = Start(venue, [.. venues.Addresses(venue), .. Busy, "--symbols", symbol]);
        using var api = await silo.Api();

        await api.Until(() => api.Get($"/api/v1/symbols/{symbol}"), IsLiveAt(venue));
        await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > 0);

        Assert.Equal(symbol[4..], (string)(await api.Portfolio())["currency"]!);
        Assert.Equal(venue, (string)(await api.Feed())["venue"]!);
        await silo.Stop();
    }

    [Fact]
    public async Task Start_VenueWithoutTheSymbols_IsSaidAndTheOthersTrade()
    {
        using var venues = await SimulatorProcess.Start();
        using var silo = Start("binance,kraken", [.. All.SelectMany(venues.Addresses)]);
        using var api = await silo.Api();

        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), IsLiveAt("kraken"));

        Assert.Contains(
            "Note      binance lists none of BTC/USD, ETH/USD, and nothing is read from it. There is BTC/USDT: trade that (--symbols), "
            + "or let one currency stand in for the other (--Venues:QuoteEquivalents=USDT=USD).\n",
            silo.Output);
        await silo.Stop();
    }

    [Fact]
    public async Task Start_UnknownSymbolAndMapping_AreNamedAtOnce()
    {
        using var venues = await SimulatorProcess.Start();
        using var silo = Start(
            "binance,kraken",
            [.. All.SelectMany(venues.Addresses), "--symbols", "BTC/USD,ETH/USD,DOGE/USD", "--Venues:Mappings=kraken:ETHER=ETH/USD"]);

        Assert.Equal(2, await silo.Exit());
        Assert.Equal(
            """
            It can not start, for 2 reasons:
              Venues:Mappings: ETH/USD is mapped to ETHER at kraken, which does not list it.
              Venues:Symbols: DOGE/USD is not listed at any of binance, kraken.

            """,
            silo.Errors);
        Assert.Empty(silo.Output);
        Assert.Equal(0, JournalReader.Count(_folder["data"]));
    }

    [Fact]
    public async Task Start_VenueDown_DoesNotKeepTheOthersAndJoinsWhenItIsThere()
    {
        using var up = await SimulatorProcess.Start();
        var port = FreePort.Next();
        using var silo = Start(
            "coinbase,kraken",
            [.. up.Addresses("coinbase"), .. SimulatorProcess.Addresses("kraken", port), "--Venues:ListPatience=00:00:00"]);
        using var api = await silo.Api();
        await silo.Line("Waiting   kraken's list of instruments can not be had; it is asked for again in ");
        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), IsLiveAt("coinbase"));
        Assert.Contains("Note      kraken: its list of instruments has not come yet; it joins when it does.\n", silo.Output);

        using var late = await SimulatorProcess.Start(port);
        await api.Until(() => api.Get("/api/v1/symbols/BTC/USD"), IsLiveAt("coinbase", "kraken"));

        Assert.Contains("Note      kraken: BTC/USD, ETH/USD\n", silo.Output);
        await silo.Stop();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stop_WhileNoListComes_EndsWell(string signal)
    {
        Assert.SkipWhen(
            signal == "INT" && Signals.IsInterruptIgnored(), "SIGINT is ignored by whoever started the tests, and children inherit that.");
        using var silo = Start("kraken", SimulatorProcess.Addresses("kraken", FreePort.Next()));
        await silo.Line("Waiting   kraken's list of instruments can not be had;");

        await silo.Stop(signal);

        Assert.Empty(silo.Errors);
        Assert.Equal(0, JournalReader.Count(_folder["data"]));
    }

    private static Func<JsonNode, bool> IsLiveAt(params string[] venues) => symbol =>
        symbol["aggregate"] is { } aggregate
        && aggregate["venues"]!.AsArray().Where(venue => (bool)venue!["isLive"]! && (string)venue["book"]! == "Live")
            .Select(venue => (string)venue!["venue"]!).Order().SequenceEqual(venues);

    private static int Rows(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.csv").Sum(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().Count(character => character == '\n');
        })
        : 0;

    private SiloProcess Start(string feed, IEnumerable<string> more) =>
        SiloProcess.Start(["--feed", feed, "--data", _folder["data"], "--Api:Url=http://127.0.0.1:0", .. more]);
}
