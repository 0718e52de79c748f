using OrleansTrader.MarketData;
using OrleansTrader.Markets;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Tests.Host;

/// <summary>What is traded where, by the venues' lists as they come in.</summary>
public sealed class VenueListingsTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Symbol Ether = Symbol.Parse("ETH/USD");

    private readonly List<string> _waiting = [];
    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void NamesAt_VenuesWithTheirOwnSpelling_AreTheirs()
    {
        var listings = new VenueListings([Bitcoin, Ether], SymbolMapSettings.Default);
        listings.Add("coinbase", [Line("BTC-USD", "BTC/USD"), Line("SOL-USD", "SOL/USD")]);
        listings.Add("binance", [Line("BTCUSDT", "BTC/USDT")]);

        Assert.Equal([("BTC-USD", Bitcoin)], listings.NamesAt("coinbase"));
        Assert.Equal([], listings.NamesAt("binance"));
        Assert.Null(listings.NamesAt("kraken"));
        Assert.Equal(["Venues:Symbols: ETH/USD is not listed at any of binance, coinbase."], listings.Faults());
        Assert.Equal(["coinbase: BTC/USD as BTC-USD; it does not list ETH/USD."], listings.Describe("coinbase"));
    }

    [Fact]
    public void NamesAt_WithTethersForDollars_TakesThemWhereThereIsNoDollar()
    {
        var names = SymbolMapSettings.Default.WithTetherAsDollar();
        var listings = new VenueListings([Bitcoin], names);
        listings.Add("binance", [Line("BTCUSDT", "BTC/USDT", tick: 0.01m)]);
        listings.Add("kraken", [Line("BTC/USDT", "BTC/USDT", tick: 1), Line("BTC/USD", "BTC/USD", tick: 0.1m)]);

        Assert.Equal([("BTCUSDT", Bitcoin)], listings.NamesAt("binance"));
        Assert.Equal([("BTC/USD", Bitcoin)], listings.NamesAt("kraken"));
        Assert.Equal((0.1m, Currency.Usd), (listings.InstrumentOf(Bitcoin).TickSize, listings.InstrumentOf(Bitcoin).QuoteCurrency));
        Assert.Empty(listings.Faults());
    }

    [Fact]
    public void NamesAt_Mapping_CountsBeforeTheList()
    {
        var names = SymbolMapSettings.Default with
        {
            Mappings = [new SymbolMapping(Bitcoin, "kraken", "XBT/USD"), new SymbolMapping(Ether, "coinbase", "ETH")],
        };
        var listings = new VenueListings([Bitcoin], names);
        listings.Add("kraken", [Line("XBT/USD", "BTC/EUR"), Line("BTC/USD", "BTC/USD")]);

        Assert.Equal([("XBT/USD", Bitcoin)], listings.NamesAt("kraken"));
        Assert.Empty(listings.Faults());
    }

    [Fact]
    public void Faults_UnknownSymbol_SuggestWhatThereIs()
    {
        var listings = new VenueListings([Bitcoin], SymbolMapSettings.Default);
        listings.Add(
            "binance",
            [
                Line("BTCEUR", "BTC/EUR"), Line("BTCFDUSD", "BTC/FDUSD"), Line("BTCUSDT", "BTC/USDT"), Line("BTCTRY", "BTC/TRY"),
                Line("BTCX", "BTC/USDX", isTrading: false),
            ]);

        Assert.Equal(
            [
                "Venues:Symbols: BTC/USD is not listed at binance. There is BTC/USDT, BTC/FDUSD, BTC/EUR: trade that (--symbols), "
                + "or let one currency stand in for the other (--Venues:QuoteEquivalents=USDT=USD).",
            ],
            listings.Faults());
    }

    [Fact]
    public void Describe_WhatDoesNotTradeNow_IsSaid()
    {
        var listings = new VenueListings([Bitcoin], SymbolMapSettings.Default);
        listings.Add("kraken", [Line("BTC/USD", "BTC/USD", isTrading: false)]);

        Assert.Equal(["kraken: BTC/USD", "kraken lists BTC/USD as BTC/USD, but does not trade it now."], listings.Describe("kraken"));
    }

    [Fact]
    public async Task WhenEnough_AllListsCome_WaitsForTheLast()
    {
        var listings = new VenueListings([Bitcoin], SymbolMapSettings.Default);
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var enough = WhenEnough(listings, one.Task, other.Task);
        listings.Add("coinbase", [Line("BTC-USD", "BTC/USD")]);
        one.SetResult();
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(enough.IsCompleted);

        other.SetResult();

        await enough.WaitAsync(Cancellation);
        Assert.Empty(_waiting);
    }

    [Fact]
    public async Task WhenEnough_OneListDoesNotCome_GoesOnAfterThePatienceIfAllSymbolsAreNamed()
    {
        var listings = new VenueListings([Bitcoin], SymbolMapSettings.Default);
        var one = new TaskCompletionSource();
        var enough = WhenEnough(listings, one.Task, new TaskCompletionSource().Task);
        listings.Add("coinbase", [Line("BTC-USD", "BTC/USD")]);
        one.SetResult();

        _clock.Advance(TimeSpan.FromSeconds(10));

        await enough.WaitAsync(Cancellation);
        Assert.Empty(_waiting);
        Assert.Equal(["kraken: its list of instruments has not come yet; it joins when it does."], listings.Describe("kraken"));
    }

    [Fact]
    public async Task WhenEnough_OneListDoesNotCome_WaitsForItIfASymbolIsNotNamedElse()
    {
        var listings = new VenueListings([Bitcoin, Ether], SymbolMapSettings.Default);
        var (one, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var enough = WhenEnough(listings, one.Task, other.Task);
        listings.Add("coinbase", [Line("BTC-USD", "BTC/USD")]);
        one.SetResult();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.False(enough.IsCompleted);

        listings.Add("kraken", [Line("ETH/USD", "ETH/USD")]);
        other.SetResult();

        await enough.WaitAsync(Cancellation);
        Assert.Equal("ETH/USD: in none of the lists that have come; kraken may list it.", _waiting[^1]);
    }

    private static ListedInstrument Line(string name, string symbol, bool isTrading = true, decimal tick = 0.01m) => new(
        name,
        new Instrument(
            Symbol.Parse(symbol), "venue", SecurityType.Crypto, Currency.Parse(symbol[4..]), tick, new Quantity(0.0001m), Quantity.Zero),
        isTrading);

    private Task WhenEnough(VenueListings listings, Task coinbase, Task kraken) => listings.WhenEnough(
        new Dictionary<string, Task> { ["coinbase"] = coinbase, ["kraken"] = kraken },
        TimeSpan.FromSeconds(10),
        _clock,
        _waiting.Add,
        Cancellation);
}
