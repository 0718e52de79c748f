using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class SymbolMapTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Symbol Tether = Symbol.Parse("BTC/USDT");

    private static readonly VenueListing[] Lists =
    [
        new("binance", "BTCUSDT", "BTC", "USDT"), new("binance", "ETHBTC", "ETH", "BTC"),
        new("coinbase", "BTC-USD", "BTC", "USD"), new("coinbase", "BTC-USDT", "BTC", "USDT"),
        new("kraken", "XBT/USD", "XBT", "USD"), new("kraken", "XDG/USD", "XDG", "USD"),
    ];

    [Fact]
    public void Build_FromLists_NamesByBaseAndQuote()
    {
        var map = SymbolMap.Build(SymbolMapSettings.Default, Lists);

        Assert.Empty(map.Faults);
        Assert.Equal((Tether, Bitcoin, Bitcoin), (
            map.Unified("binance", "BTCUSDT"), map.Unified("coinbase", "BTC-USD"), map.Unified("kraken", "XBT/USD")));
        Assert.Equal(Symbol.Parse("DOGE/USD"), map.Unified("kraken", "XDG/USD"));
        Assert.Equal(("BTC-USD", "XBT/USD", null), (
            map.AtVenue("coinbase", Bitcoin), map.AtVenue("kraken", Bitcoin), map.AtVenue("binance", Bitcoin)));
        Assert.Equal(["coinbase", "kraken"], map.VenuesOf(Bitcoin));
        Assert.Null(map.Unified("kraken", "BTC-USD"));
        Assert.Equal(6, map.All.Length);
    }

    [Fact]
    public void Build_WithTetherAsDollar_StandsInOnlyWhereThereIsNoDollar()
    {
        var map = SymbolMap.Build(SymbolMapSettings.Default.WithTetherAsDollar(), Lists);

        Assert.Empty(map.Faults);
        Assert.Equal((Bitcoin, Bitcoin, Tether), (
            map.Unified("binance", "BTCUSDT"), map.Unified("coinbase", "BTC-USD"), map.Unified("coinbase", "BTC-USDT")));
        Assert.Equal(["binance", "coinbase", "kraken"], map.VenuesOf(Bitcoin));
    }

    [Fact]
    public void Build_MappingOfTheSettings_CountsBeforeTheLists()
    {
        var settings = SymbolMapSettings.Default with
        {
            Mappings = [new(Bitcoin, "binance", "BTCUSDT"), new(Bitcoin, "coinbase", "BTC-USDT"), new(Bitcoin, "elsewhere", "btc_usd")],
        };

        var map = SymbolMap.Build(settings, Lists);

        Assert.Empty(map.Faults);
        Assert.Equal((Bitcoin, Bitcoin, null), (
            map.Unified("binance", "BTCUSDT"), map.Unified("coinbase", "BTC-USDT"), map.Unified("coinbase", "BTC-USD")));
        Assert.Equal("btc_usd", map.AtVenue("elsewhere", Bitcoin));
    }

    [Fact]
    public void Build_MappingsThatContradict_AreToldAndTheFirstCounts()
    {
        var settings = SymbolMapSettings.Default with
        {
            Mappings =
            [
                new(Bitcoin, "x", "BTCUSD"), new(Tether, "x", "BTCUSD"), new(Bitcoin, "x", "XBTUSD"), new(Bitcoin, "x", "BTCUSD"),
                new(Bitcoin, "kraken", "BTC/EUR"),
            ],
        };

        var map = SymbolMap.Build(settings, Lists);

        Assert.Equal(
            [
                "BTCUSD at x would be both BTC/USD and BTC/USDT.",
                "BTC/USD at x would be both BTCUSD and XBTUSD.",
                "BTC/USD is mapped to BTC/EUR at kraken, which does not list it.",
            ],
            map.Faults);
        Assert.Equal("BTCUSD", map.AtVenue("x", Bitcoin));
    }

    [Fact]
    public void Build_ListsThatContradict_AreToldAndTheFirstCounts()
    {
        VenueListing[] lists =
        [
            new("kraken", "XBT/USD", "XBT", "USD"), new("kraken", "XBT/USD", "XBT", "USD"), new("kraken", "BTC/USD", "BTC", "USD"),
            new("kraken", "XBT/USD", "ETH", "USD"),
        ];

        var map = SymbolMap.Build(SymbolMapSettings.Default, lists);

        Assert.Equal(
            ["kraken lists XBT/USD as XBT/USD and as ETH/USD.", "BTC/USD at kraken would be both XBT/USD and BTC/USD."], map.Faults);
        Assert.Equal("XBT/USD", map.AtVenue("kraken", Bitcoin));
    }

    [Fact]
    public void Build_TwoThatWouldStandIn_AreToldAndTheFirstCounts()
    {
        var settings = SymbolMapSettings.Default.WithTetherAsDollar();
        settings = settings with { QuoteEquivalents = settings.QuoteEquivalents.Add("USDC", "USD") };

        var map = SymbolMap.Build(settings, [new("binance", "BTCUSDT", "BTC", "USDT"), new("binance", "BTCUSDC", "BTC", "USDC")]);

        Assert.Equal(["BTC/USD at binance would be both BTCUSDT and BTCUSDC."], map.Faults);
    }

    [Fact]
    public void Build_NameThatIsNoSymbol_IsPassedOver()
    {
        var map = SymbolMap.Build(SymbolMapSettings.Default, [new("x", "A$B", "A$", "B"), new("x", "eur", "eur", "usd")]);

        Assert.Empty(map.Faults);
        Assert.Equal([new SymbolMapping(Symbol.Parse("EUR/USD"), "x", "eur")], map.All);
    }
}
