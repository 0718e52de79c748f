using System.Diagnostics;
using System.Text.Json.Nodes;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Host;

/// <summary>What a start without arguments does: the market of three simulated venues is traded until somebody stops it.</summary>
public sealed class LiveTradingTests : IDisposable
{
    /// <summary>A strategy that buys and sells every few bars of a tenth of a second.</summary>
    private static readonly string[] Busy =
        ["--Strategy:Fast=1", "--Strategy:Slow=2", "--Simulator:BarPeriod=00:00:00.100", "--Simulator:EventsPerSecond=600"];

    private static readonly string[] Idle = ["--Strategy:Fast=9999", "--Strategy:Slow=10000"];

    /// <summary>What the strategy buys of each, as <c>appsettings.json</c> says.</summary>
    private static readonly Dictionary<Symbol, Quantity> Bought = new()
    {
        [Symbol.Parse("BTC/USD")] = new Quantity(0.5m),
        [Symbol.Parse("ETH/USD")] = new Quantity(10),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_WithoutArguments_TradesAndAnswers()
    {
        var started = Stopwatch.StartNew();
        using var silo = Start();
        using var api = await silo.Api();
        Tell($"The API listened after {started.Elapsed.TotalSeconds:0.00} s.");

        Assert.Equal(200, await api.Status("/health/live"));
        await api.Until(() => api.Status("/health/ready"), status => status == 200);
        Tell($"It was ready after {started.Elapsed.TotalSeconds:0.00} s.");
        var first = await api.Until(LastPrice, price => price is not null);
        await api.Until(LastPrice, price => price != first);
        var feeds = await api.Until(api.Feeds, feeds => feeds.All(feed => (long)feed!["received"]! > 100));
        Assert.Equal(["binance", "coinbase", "kraken"], feeds.Select(feed => (string)feed!["venue"]!).Order());
        Assert.All(feeds, feed =>
        {
            Assert.Equal("Running", (string)feed!["state"]!);
            Assert.Equal((long)feed["received"]!, (long)feed["processed"]! + (long)feed["rejected"]!);
            Assert.Equal(0, (long)feed["rejected"]!);
        });
        Assert.Equal("100000", (string)(await api.Portfolio())["openingCash"]!);
        var progress = await silo.Line("| BTC/USD 6");
        Assert.Matches(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \| BTC/USD [0-9.]+  ETH/USD ([0-9.]+|-) \| position .+ \| equity [0-9.]+ USD \| \d+ events/s$",
            progress);
        await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > 0);
        Tell($"The first order was filled within {started.Elapsed.TotalSeconds:0.00} s.");
        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Empty(silo.Errors);
        await silo.Stop();

        async Task<string?> LastPrice() => (string?)(await api.Get("/api/v1/symbols/BTC/USD"))["lastPrice"];
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Stop_BySignal_EndsWellAndLeavesAJournalThatOpens(string signal)
    {
        Assert.SkipWhen(
            signal == "INT" && Signals.IsInterruptIgnored(), "SIGINT is ignored by whoever started the tests, and children inherit that.");
        using var silo = Start(Busy);
        using var api = await silo.Api();
        await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > 0);

        await silo.Stop(signal);

        Assert.Empty(silo.Errors);
        Assert.Equal("ok", JournalReader.CheckIntegrity(Data));
        AssertLedgerIsThatOfTheOrders();
    }

    [Fact]
    public async Task StartAgain_WhileHolding_GoesOnWithTheSameMoneyAndPositions()
    {
        var before = await TradeUntilStoppedWhileHolding();

        using (var idle = Start(Idle))
        {
            using var api = await idle.Api();
            await api.Until(api.Feeds, feeds => feeds.All(feed => (long)feed!["received"]! > 50));
            var portfolio = await api.Portfolio();
            Assert.Equal(DecimalText.Format(before.Cash.Amount), (string)portfolio["cash"]!);
            Assert.Equal(before.FillCount, (int)portfolio["fillCount"]!);
            Assert.Equal(
                before.Positions.Values.Select(position => $"{position.Quantity} {position.Symbol}"),
                portfolio["positions"]!.AsArray().Select(position => $"{position!["quantity"]} {position["symbol"]}"));
            await idle.Stop();
        }

        using var busy = Start(Busy);
        using var again = await busy.Api();
        await again.Until(again.Portfolio, portfolio => (int)portfolio["fillCount"]! > before.FillCount + 4);
        await busy.Stop();

        AssertLedgerIsThatOfTheOrders();
    }

    [Fact]
    public async Task Kill_WhileTrading_LosesAndDoublesNothing()
    {
        var fills = 0;
        for (var kill = 0; kill < 5; kill++)
        {
            using var silo = Start([.. Busy, "--Storage:Durability=Normal"]);
            using var api = await silo.Api();
            var portfolio = await api.Until(api.Portfolio, portfolio => (int)portfolio["fillCount"]! > fills);
            await silo.Kill();
            Assert.True((fills = (int)portfolio["fillCount"]!) > 0);
        }

        // The ledger catches up with the orders at the next start.
        using (var last = Start(Idle))
        {
            using var api = await last.Api();
            await api.Until(() => api.Status("/health/ready"), status => status == 200);
            await last.Stop();
        }

        Assert.True(RecordedLedger.States(Data)[^1].FillCount >= fills);
        AssertLedgerIsThatOfTheOrders();
    }

    private string Data => _folder["data"];

    private static void Tell(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(text));

    private SiloProcess Start(params IEnumerable<string> more) =>
        SiloProcess.Start(["--data", Data, "--Api:Url=http://127.0.0.1:0", .. more]);

    private async Task<Ledger> TradeUntilStoppedWhileHolding()
    {
        while (true)
        {
            using var silo = Start(Busy);
            using var api = await silo.Api();
            await api.Until(api.Portfolio, portfolio => portfolio["positions"]!.AsArray().Any(IsHeld));
            await silo.Stop();
            var ledger = RecordedLedger.States(Data)[^1];
            if (ledger.Positions.Values.Any(position => !position.Quantity.IsZero))
                return ledger;
        }

        static bool IsHeld(JsonNode? position) => (string)position!["quantity"]! != "0";
    }

    /// <summary>Every execution is in the ledger once, and at no time was more held than the strategy buys.</summary>
    private void AssertLedgerIsThatOfTheOrders()
    {
        var executed = ExecIds("order/", "order-executed");
        var posted = ExecIds("portfolio/demo", "fill-posted");
        Assert.NotEmpty(posted);
        Assert.Equal(posted.Distinct().Order(), executed.Order());
        Assert.Equal(posted.Count, posted.Distinct().Count());
        foreach (var ledger in RecordedLedger.States(Data))
        {
            Assert.All(Bought, bought => Assert.Contains(ledger.QuantityOf(bought.Key), new[] { Quantity.Zero, bought.Value }));
            Assert.Equal(ledger.Equity, ledger.OpeningCash + ledger.RealizedPnl + ledger.UnrealizedPnl - ledger.Fees);
        }
    }

    private List<string> ExecIds(string stream, string type) =>
    [
        .. from line in JournalReader.Read(Data, stream)
           where line.Type == type
           select (string)JsonNode.Parse(line.Payload)!["execId"]!,
    ];
}
