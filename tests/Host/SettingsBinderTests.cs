using System.Text;
using Microsoft.Extensions.Configuration;
using OrleansTrader.Configuration;
using OrleansTrader.Storage;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Host;

public sealed class SettingsBinderTests
{
    private const string NoFeed = "is not simulator, synthetic, replay, or any of binance, coinbase, kraken with commas between.";

    private static readonly HashSet<string> NoForeign = [];

    private readonly TraderSettings _settings = new();

    [Fact]
    public void Bind_Nothing_KeepsTheDefaults()
    {
        Assert.Empty(Bind());

        Assert.Equal(FeedKind.Simulator, _settings.Feed.Kind);
        Assert.Equal(2, _settings.Limits.MaxLeverage);
        Assert.Equal(TimeSpan.FromMinutes(1), _settings.Market.BarPeriod);
        Assert.Null(_settings.Storage.Durability);
    }

    [Fact]
    public void Bind_EveryKindOfValue_IsTaken()
    {
        Assert.Empty(Bind(
            "feed=replay", "STRATEGY:fast= 5 ", "Limits:MaxOrderNotional=0.1", "Market:BarPeriod=00:00:00.250", "Replay:From=2013-10-04",
            "ExitWhenDone=true", "Storage:Durability=normal", "Replay:Resolution=tick", "Portfolio:OpeningCash=12345678901.123456789"));

        Assert.Equal(FeedKind.Replay, _settings.Feed.Kind);
        Assert.Equal(5, _settings.Strategy.Fast);
        Assert.Equal(0.1m, _settings.Limits.MaxOrderNotional);
        Assert.Equal(TimeSpan.FromMilliseconds(250), _settings.Market.BarPeriod);
        Assert.Equal(new DateOnly(2013, 10, 4), _settings.Replay.From);
        Assert.True(_settings.ExitWhenDone);
        Assert.Equal(Durability.Normal, _settings.Storage.Durability);
        Assert.Equal(Resolution.Tick, _settings.Replay.Resolution);
        Assert.Equal(12_345_678_901.123456789m, _settings.Portfolio.OpeningCash);
    }

    [Theory]
    [InlineData("Strategy:Fast=abc", "Strategy:Fast: 'abc' is not a whole number.")]
    [InlineData("Strategy:Fast=1.5", "Strategy:Fast: '1.5' is not a whole number.")]
    [InlineData("Strategy:Fast=0x10", "Strategy:Fast: '0x10' is not a whole number.")]
    [InlineData("Strategy:Fast=99999999999", "Strategy:Fast: '99999999999' is not a whole number.")]
    [InlineData("Strategy:Fast=", "Strategy:Fast: '' is not a whole number.")]
    [InlineData("Strategy:Fast=0", "Strategy:Fast: The field Fast must be between 1 and 9999.")]
    [InlineData("Strategy:Quantity=1,5", "Strategy:Quantity: '1,5' is not a number such as 0.5.")]
    [InlineData("Strategy:Quantity=1e3", "Strategy:Quantity: '1e3' is not a number such as 0.5.")]
    [InlineData("Strategy:Quantity=0", "Strategy:Quantity: The field Quantity must be between 0.000000000001 and 1000000000000.")]
    [InlineData("Simulator:Seed=1.5", "Simulator:Seed: '1.5' is not a whole number.")]
    [InlineData("Simulator:EventsPerSecond=1e3", "Simulator:EventsPerSecond: '1e3' is not a number such as 0.5.")]
    [InlineData("Simulator:EventsPerSecond=NaN", "Simulator:EventsPerSecond: The field EventsPerSecond must be between 1 and 100000.")]
    [InlineData("Simulator:EventsPerSecond=0.9", "Simulator:EventsPerSecond: The field EventsPerSecond must be between 1 and 100000.")]
    [InlineData("Limits:MaxLeverage=-0.5", "Limits:MaxLeverage: The field MaxLeverage must be between 0 and 1000.")]
    [InlineData("Limits:MaxOrderNotional=much", "Limits:MaxOrderNotional: 'much' is not a number such as 0.5.")]
    [InlineData("Market:BarPeriod=5", "Market:BarPeriod: '5' is not a time such as 00:01:00.")]
    [InlineData("Market:BarPeriod=00:00:60", "Market:BarPeriod: '00:00:60' is not a time such as 00:01:00.")]
    [InlineData(
        "Market:BarPeriod=00:00:00.050", "Market:BarPeriod: The field BarPeriod must be between 00:00:00.1000000 and 1.00:00:00.")]
    [InlineData("Synthetic:BarPeriod=00:02:00", "Synthetic:BarPeriod: The field BarPeriod must be between 00:00:00.1000000 and 00:01:00.")]
    [InlineData("Feed=bogus", "Feed: 'bogus' " + NoFeed)]
    [InlineData("Feed=1", "Feed: '1' " + NoFeed)]
    [InlineData("Feed=binance,,kraken", "Feed: 'binance,,kraken' " + NoFeed)]
    [InlineData("Feed=binance,Binance", "Feed: 'binance,Binance' " + NoFeed)]
    [InlineData("Feed=Synthetic,Replay", "Feed: 'Synthetic,Replay' " + NoFeed)]
    [InlineData("Feed=", "Feed: '' " + NoFeed)]
    [InlineData("Replay:From=10/04/2013", "Replay:From: '10/04/2013' is not a day such as 2013-10-04.")]
    [InlineData("Replay:From=2013-02-29", "Replay:From: '2013-02-29' is not a day such as 2013-10-04.")]
    [InlineData("Replay:To=9999-12-31", "Replay:To: It must be a day of 1900 to 2199.")]
    [InlineData("ExitWhenDone=1", "ExitWhenDone: '1' is not true or false.")]
    [InlineData("Strategy:Name=other", "Strategy:Name: sma-cross is the only strategy.")]
    [InlineData("Portfolio:Id=a b", "Portfolio:Id: 1 to 58 letters, digits, points, underscores, colons and hyphens are allowed.")]
    [InlineData("Data=", "Data: The Data field is required.")]
    [InlineData("Stratgy:Fast=5", "Stratgy:Fast: there is no such setting.")]
    [InlineData("Strategy:Fats=5", "Strategy:Fats: there is no such setting.")]
    [InlineData("Strategy=5", "Strategy: '5' is not a section.")]
    [InlineData("Feed:Kind=Replay", "Feed:Kind: there is no such setting.")]
    [InlineData("Synthetic:Symbols=BTC/USD", "Synthetic:Symbols: 'BTC/USD' is not a list of sections.")]
    [InlineData(
        "Synthetic:Symbols:0=BTC/USD", "Synthetic:Symbols:0: 'BTC/USD' is not a section.",
        "Synthetic:Symbols:0:Symbol: The Symbol field is required.")]
    [InlineData("Synthetic:Symbols:BTC:Symbol=BTC/USD", "Synthetic:Symbols:BTC: the items of a list are numbered, from 0.")]
    [InlineData("Replay:Symbols:first=SPY", "Replay:Symbols:first: the items of a list are numbered, from 0.")]
    public void Bind_Fault_IsNamedWithItsKeyAndRule(string setting, params string[] faults) => Assert.Equal(faults, Bind(setting));

    [Fact]
    public void Bind_ManyFaults_AreAllNamed() => Assert.Equal(
        [
            "Feed: 'x' " + NoFeed,
            "Nonsense: there is no such setting.",
            "Strategy:Fast: 'x' is not a whole number.",
            "Strategy:Slow: The field Slow must be between 2 and 10000.",
        ],
        Bind("Strategy:Fast=x", "Strategy:Slow=1", "Feed=x", "Nonsense=x"));

    [Fact]
    public void Bind_EmptyOptionalValues_AreNone()
    {
        _settings.Summary = "summary.json";

        Assert.Empty(Bind("Limits:MaxLeverage=", "Storage:Durability=", "Replay:From= ", "Summary="));

        Assert.Null(_settings.Limits.MaxLeverage);
        Assert.Null(_settings.Storage.Durability);
        Assert.Null(_settings.Replay.From);
        Assert.Null(_settings.Summary);
    }

    [Fact]
    public void Bind_JsonNulls_AreNoneOrAFault()
    {
        var faults = Bind(Json("""
            { "Limits": { "MaxLeverage": null }, "Replay": { "Symbols": null }, "Paper": null, "Strategy": { "Fast": null } }
            """));

        Assert.Equal(["Strategy:Fast: '' is not a whole number."], faults);
        Assert.Null(_settings.Limits.MaxLeverage);
        Assert.Empty(_settings.Replay.Symbols);
    }

    [Fact]
    public void Bind_JsonNumbers_AreTakenToTheLastDigit()
    {
        Assert.Empty(Bind(Json("""
            { "Paper": { "CommissionBasisPoints": 2.50 }, "Portfolio": { "OpeningCash": 100000.00000001 }, "ExitWhenDone": true }
            """)));

        Assert.Equal(2.5m, _settings.Paper.CommissionBasisPoints);
        Assert.Equal(100_000.00000001m, _settings.Portfolio.OpeningCash);
        Assert.True(_settings.ExitWhenDone);
    }

    [Fact]
    public void Bind_ForeignSections_AreLeftAlone()
    {
        var foreign = new HashSet<string>(["Logging"], StringComparer.OrdinalIgnoreCase);

        Assert.Empty(SettingsBinder.Bind(Root(Memory("Logging:LogLevel:Default=Warning", "logging:x=y")), _settings, foreign));
    }

    [Theory]
    [InlineData("binance", "binance")]
    [InlineData(" Kraken, BINANCE ,coinbase", "kraken, binance, coinbase")]
    public void Bind_FeedOfVenues_IsTakenInAnyCaseAndInOrder(string text, string venues)
    {
        Assert.Empty(Bind($"Feed={text}"));

        Assert.Equal(FeedKind.Venues, _settings.Feed.Kind);
        Assert.Equal(venues, string.Join(", ", _settings.Feed.Venues));
    }

    [Theory]
    [InlineData("SIMULATOR", FeedKind.Simulator)]
    [InlineData("Synthetic", FeedKind.Synthetic)]
    [InlineData("replay", FeedKind.Replay)]
    public void Bind_FeedOfOneMarket_IsTakenInAnyCase(string text, FeedKind kind)
    {
        Assert.Empty(Bind($"Feed={text}"));

        Assert.Equal(kind, _settings.Feed.Kind);
        Assert.Empty(_settings.Feed.Venues);
    }

    [Fact]
    public void Bind_LargeAndBrokenNumbers_AreTaken()
    {
        Assert.Empty(Bind("Simulator:Seed=-9000000000", "Simulator:EventsPerSecond=1.5", "Recorder:DiskBudget=5000000000"));

        Assert.Equal(-9_000_000_000, _settings.Simulator.Seed);
        Assert.Equal(1.5, _settings.Simulator.EventsPerSecond);
        Assert.Equal(5_000_000_000, _settings.Recorder.DiskBudget);
    }

    [Theory]
    [InlineData("SPY,AAPL", "Replay:Symbols=SPY,AAPL")]
    [InlineData("SPY,AAPL", "Replay:Symbols= SPY, ,AAPL,")]
    [InlineData("SPY,AAPL", "Replay:Symbols:0=SPY", "Replay:Symbols:1=AAPL")]
    [InlineData("B,K", "Replay:Symbols:10=K", "Replay:Symbols:2=B")]
    [InlineData("", "Replay:Symbols=")]
    public void Bind_ListOfTexts_IsTakenInOrder(string symbols, params string[] lines)
    {
        Assert.Empty(Bind(lines));

        Assert.Equal(symbols, string.Join(',', _settings.Replay.Symbols));
    }

    [Theory]
    [InlineData("SPY,AAPL", "Replay:Symbols=IBM,BAC,WM", "Replay:Symbols=SPY,AAPL")]
    [InlineData("SPY,AAPL", "Replay:Symbols:0=IBM;Replay:Symbols:1=BAC;Replay:Symbols:2=WM", "Replay:Symbols=SPY,AAPL")]
    [InlineData("SPY", "Replay:Symbols=IBM,BAC", "Replay:Symbols:0=SPY")]
    [InlineData("SPY", "Replay:Symbols:0=IBM;Replay:Symbols:1=BAC", "Replay:Symbols:0=SPY")]
    [InlineData("IBM,BAC", "Replay:Symbols=IBM,BAC", "Feed=Replay")]
    public void Bind_ListOfTextsInALaterSource_ReplacesTheEarlierOne(string symbols, string earlier, string later)
    {
        Assert.Empty(Bind(Memory(earlier.Split(';')), Memory(later.Split(';'))));

        Assert.Equal(symbols, string.Join(',', _settings.Replay.Symbols));
    }

    [Fact]
    public void Bind_ListOfSectionsInALaterSource_CompletesTheEarlierOne()
    {
        Assert.Empty(Bind(
            Memory("Synthetic:Symbols:0:Symbol=BTC/USD", "Synthetic:Symbols:0:BasePrice=60000", "Synthetic:Symbols:1:Symbol=ETH/USD"),
            Memory("Synthetic:Symbols:0:BasePrice=50000")));

        Assert.Equal(
            [("BTC/USD", 50_000m), ("ETH/USD", 100m)], _settings.Synthetic.Symbols.Select(symbol => (symbol.Symbol, symbol.BasePrice)));
    }

    [Fact]
    public void Bind_LaterSource_HoldsInAnySpelling()
    {
        Assert.Empty(Bind(Memory("Strategy:Fast=3"), Memory("STRATEGY:FAST=4")));

        Assert.Equal(4, _settings.Strategy.Fast);
    }

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));

    private static IConfigurationBuilder Memory(params string[] lines) => new ConfigurationBuilder().AddInMemoryCollection(
        lines.Select(line => line.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));

    private static IConfigurationRoot Root(params IConfigurationBuilder[] sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources.SelectMany(source => source.Sources))
            builder.Add(source);
        return builder.Build();
    }

    private IReadOnlyList<string> Bind(params string[] lines) => Bind(Memory(lines));

    private IReadOnlyList<string> Bind(Stream json) => Bind(new ConfigurationBuilder().AddJsonStream(json));

    private IReadOnlyList<string> Bind(IConfigurationBuilder source, params IConfigurationBuilder[] more) =>
        [.. SettingsBinder.Bind(Root([source, .. more]), _settings, NoForeign).Select(fault => fault.ToString())];
}
