using Microsoft.Extensions.Configuration;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Host;

/// <summary>The settings of venues and of how they become one market: the rules, and what is made of them.</summary>
public sealed class VenueSettingsTests
{
    private const string Coins = "Feed=binance,kraken;Venues:Symbols=BTC/USD,ETH/USD";

    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    private readonly TraderSettings _settings = new();

    [Theory]
    [InlineData(Coins)]
    [InlineData("Feed=simulator;Venues:Symbols=BTC/EUR")]
    [InlineData(Coins + ";Venues:Binance:Url=ws://127.0.0.1:5090/binance/ws;Venues:Binance:Rest=http://127.0.0.1:5090/binance/")]
    [InlineData(Coins + ";Venues:Binance:HeartbeatTimeout=00:00:01;Venues:Binance:RenewAfter=;Venues:Kraken:OutgoingPerSecond=0.5")]
    [InlineData(Coins + ";Venues:Mappings=kraken:XBT/USD=BTC/USD,binance:BTCUSDT=BTC/USD;Venues:AssetNames=XETH=ETH")]
    [InlineData(Coins + ";Venues:QuoteEquivalents=USDT=USD,USDC=USD")]
    [InlineData(Coins + ";Aggregation:Profile=high-frequency;Aggregation:UpdateInterval=00:00:00;Aggregation:Symbols:0:Symbol=ETH/USD")]
    [InlineData(Coins + ";Aggregation:Quality:LowFactor=0;Aggregation:Arbitrage:MinimumSpreadPercent=0.5")]
    public void Load_ThatCanBeRun_HasNoFaults(string settings) => Assert.Empty(Load(settings));

    [Theory]
    [InlineData("Feed=kraken", "Venues:Symbols: venues need at least one symbol (--symbols BTC/USD,ETH/USD).")]
    [InlineData(
        "Feed=kraken;Venues:Symbols=SPY,btc/usd,BTC/USD,BTC/USD,ETH/EUR,A/B",
        "Venues:Symbols: 'SPY' is not a pair: BTC/USD is one.",
        "Venues:Symbols: 'btc/usd' is not a pair: BTC/USD is one.",
        "Venues:Symbols: BTC/USD is there twice; a symbol has one market.",
        "Venues:Symbols: ETH/EUR is not quoted in USD as the others; a portfolio is kept in one currency.",
        "Venues:Symbols: 'A/B' is not a pair: BTC/USD is one.")]
    [InlineData(
        Coins + ";Venues:Binance:Url=https://stream.binance.com",
        "Venues:Binance:Url: 'https://stream.binance.com' is not an address that begins with wss:// or ws://.")]
    [InlineData(Coins + ";Venues:Kraken:Url=", "Venues:Kraken:Url: The Url field is required.")]
    [InlineData(
        Coins + ";Venues:Coinbase:Rest=https://x/y",
        "Venues:Coinbase:Rest: 'https://x/y' is not an address from https:// or http:// to a slash at the end.")]
    [InlineData(
        Coins + ";Venues:Coinbase:Rest=https://x/?a/",
        "Venues:Coinbase:Rest: 'https://x/?a/' is not an address from https:// or http:// to a slash at the end.")]
    [InlineData(Coins + ";Venues:Nyse:Url=ws://x", "Venues:Nyse:Url: there is no such setting.")]
    [InlineData(Coins + ";Venues:Kraken:TakerFee=0.6", "Venues:Kraken:TakerFee: The field TakerFee must be between 0 and 0.5.")]
    [InlineData(
        Coins + ";Venues:Kraken:HeartbeatTimeout=00:00:00.5;Venues:Kraken:RenewAfter=00:00:59;Venues:Kraken:OutgoingPerSecond=0",
        "Venues:Kraken:HeartbeatTimeout: The field HeartbeatTimeout must be between 00:00:01 and 00:10:00.",
        "Venues:Kraken:RenewAfter: The field RenewAfter must be between 00:01:00 and 30.00:00:00.",
        "Venues:Kraken:OutgoingPerSecond: The field OutgoingPerSecond must be between 0.1 and 1000.")]
    [InlineData(
        Coins + ";Venues:Mappings=nyse:A=BTC/USD",
        "Venues:Mappings: 'nyse:A=BTC/USD' is not venue:NAME=SYMBOL, as binance:BTCUSDT=BTC/USD, with a venue out of binance, coinbase, kraken.")]
    [InlineData(
        Coins + ";Venues:Mappings=kraken:A=BTC/USD,kraken:B=BTC/USD",
        "Venues:Mappings: 'kraken:B=BTC/USD': one of both is mapped before; at a venue one name is one symbol.")]
    [InlineData(
        Coins + ";Venues:Mappings=kraken:A=BTC/USD,kraken:A=ETH/USD",
        "Venues:Mappings: 'kraken:A=ETH/USD': one of both is mapped before; at a venue one name is one symbol.")]
    [InlineData(Coins + ";Venues:QuoteEquivalents=USDT", "Venues:QuoteEquivalents: 'USDT' is not one asset for another: USDT=USD is.")]
    [InlineData(
        Coins + ";Venues:QuoteEquivalents=USDT=USD,USDT=EUR",
        "Venues:QuoteEquivalents: 'USDT=EUR': USDT is there before; it stands for one asset.")]
    [InlineData(Coins + ";Venues:AssetNames=x=BTC", "Venues:AssetNames: 'x=BTC' is not one asset for another: XBT=BTC is.")]
    [InlineData(
        Coins + ";Venues:Quantities:0:Symbol=btc;Venues:Quantities:0:Quantity=1", "Venues:Quantities:0:Symbol: 'btc' is not a symbol: BTC/USD is one.")]
    [InlineData(
        Coins + ";Venues:Quantities:0:Symbol=A;Venues:Quantities:1:Symbol=A;Venues:Quantities:0:Quantity=1;Venues:Quantities:1:Quantity=1",
        "Venues:Quantities:1:Symbol: A is there before; one quantity of it is bought.")]
    [InlineData(
        Coins + ";Aggregation:Profile=fast;Aggregation:Strategy=Best;Aggregation:BufferSize=0;Aggregation:StaleAfter=00:00:00",
        "Aggregation:Strategy: 'Best' is not one of First, Last, Average, Median, VolumeWeighted, BestBidAsk.",
        "Aggregation:Profile: it must be default, high-frequency, stable or arbitrage.",
        "Aggregation:BufferSize: The field BufferSize must be between 1 and 10000.",
        "Aggregation:StaleAfter: The field StaleAfter must be between 00:00:00.0010000 and 1.00:00:00.")]
    [InlineData(
        Coins + ";Aggregation:Symbols:0:Symbol=BTC/USD;Aggregation:Symbols:0:UpdateInterval=02:00:00;Aggregation:Symbols:1:Symbol=BTC/USD",
        "Aggregation:Symbols:0:UpdateInterval: The field UpdateInterval must be between 00:00:00 and 01:00:00.",
        "Aggregation:Symbols:1:Symbol: BTC/USD is there before; a symbol is aggregated in one way.")]
    [InlineData(
        Coins + ";Aggregation:Quality:HighFactor=0.9",
        "Aggregation:Quality:HighFactor: The field HighFactor must be between 1 and 1000000.")]
    [InlineData(
        Coins + ";Aggregation:Arbitrage:MinimumSpreadPercent=-1",
        "Aggregation:Arbitrage:MinimumSpreadPercent: The field MinimumSpreadPercent must be between 0 and 100.")]
    public void Load_BrokenRule_IsNamed(string settings, params string[] faults) => Assert.Equal(faults, Load(settings));

    [Theory]
    [InlineData("binance", "wss://stream.binance.com:9443/ws", "https://api.binance.com/")]
    [InlineData("coinbase", "wss://advanced-trade-ws.coinbase.com", "https://api.exchange.coinbase.com/")]
    [InlineData("kraken", "wss://ws.kraken.com/v2", "https://api.kraken.com/")]
    public void Load_Nothing_HasTheVenuesPublicAddresses(string venue, string url, string rest)
    {
        Load(Coins);

        Assert.Equal((url, rest), (_settings.Venues[venue].Url, _settings.Venues[venue].Rest));
    }

    [Fact]
    public void Load_Nothing_AggregatesByTheDefaultProfile()
    {
        Assert.Empty(Load(Coins));

        var market = MarketDataChoice.Of(_settings, TimeSpan.FromMinutes(1));
        Assert.Equal(AggregationSettings.Default, market.AggregationOf(Bitcoin));
        Assert.Equal(QualityLimits.Default, market.Quality);
        Assert.Equal(ArbitrageSettings.Default.LeastPercent, market.Arbitrage.LeastPercent);
        foreach (var venue in (string[])["binance", "coinbase", "kraken", "another"])
            Assert.Equal(FeeSchedule.Usual.Taker(venue), market.Arbitrage.Fees.Taker(venue));
    }

    [Fact]
    public void Load_Aggregation_IsAProfileAndWhatDiffersByAllAndBySymbol()
    {
        Assert.Empty(Load(
            Coins + ";Aggregation:Profile=stable;Aggregation:BufferSize=7;Aggregation:Symbols:0:Symbol=BTC/USD"
            + ";Aggregation:Symbols:0:Strategy=first"
            + ";Aggregation:Symbols:1:Symbol=ETH/USD;Aggregation:Symbols:1:Profile=arbitrage;Aggregation:Symbols:1:StaleAfter=00:00:02"
            + ";Aggregation:Quality:MostAhead=00:00:05;Aggregation:Quality:LowFactor=0.9;Aggregation:Quality:HighFactor=1.1"
            + ";Aggregation:Quality:RangeWindow=00:01:00;Aggregation:Arbitrage:MinimumSpreadPercent=0.2;Aggregation:Arbitrage:Kept=3"
            + ";Aggregation:Arbitrage:ChangeInterval=00:00:01;Venues:Kraken:TakerFee=0.002"));

        var market = MarketDataChoice.Of(_settings, TimeSpan.FromMinutes(1));
        var all = AggregationSettings.Stable with { BufferSize = 7 };
        Assert.Equal(all, market.AggregationOf(Symbol.Parse("SOL/USD")));
        Assert.Equal(all with { Strategy = AggregationStrategy.First }, market.AggregationOf(Bitcoin));
        Assert.Equal(
            AggregationSettings.Arbitrage with { StaleAfter = TimeSpan.FromSeconds(2) }, market.AggregationOf(Symbol.Parse("ETH/USD")));
        Assert.Equal(new QualityLimits(TimeSpan.FromSeconds(5), 0.9m, 1.1m, TimeSpan.FromMinutes(1)), market.Quality);
        Assert.Equal(0.2m, market.Arbitrage.LeastPercent);
        Assert.Equal((TimeSpan.FromSeconds(1), 3), (market.Arbitrage.ChangeInterval, market.Arbitrage.Kept));
        Assert.Equal((0.001m, 0.002m), (market.Arbitrage.Fees.Taker("binance"), market.Arbitrage.Fees.Taker("kraken")));
    }

    [Theory]
    [InlineData("high-frequency")]
    [InlineData("stable")]
    [InlineData("arbitrage")]
    [InlineData("default")]
    public void Load_Profile_IsThatOfItsName(string profile)
    {
        Assert.Empty(Load($"{Coins};Aggregation:Profile={profile}"));

        Assert.Equal(AggregationSettings.Profiles[profile], MarketDataChoice.Of(_settings, TimeSpan.FromMinutes(1)).Aggregation);
    }

    [Fact]
    public void Load_Names_BecomeTheSymbolMapsSettings()
    {
        Assert.Empty(Load(
            Coins + ";Venues:Mappings=kraken:XBT/USD=BTC/USD;Venues:AssetNames=XETH=ETH;Venues:QuoteEquivalents=USDT=USD"));

        var names = SymbolNames.ToMap(_settings.Venues);
        Assert.Equal([new SymbolMapping(Bitcoin, "kraken", "XBT/USD")], names.Mappings);
        Assert.Equal(["XBT BTC", "XDG DOGE", "XETH ETH"], names.AssetNames.Select(pair => $"{pair.Key} {pair.Value}").Order());
        Assert.Equal(["USDT USD"], names.QuoteEquivalents.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void Load_PatienceWithAVenue_IsTheConnections()
    {
        Assert.Empty(Load($"{Coins};Venues:Kraken:AttemptsBeforeFailed=3;Venues:Kraken:GivesUp=true"));

        var options = Markets.VenueFeeds.ConnectionOf("kraken", _settings.Venues.Kraken);
        Assert.Equal((3, true), (options.AttemptsBeforeFailed, options.GivesUp));
    }

    [Theory]
    [InlineData("Venues:Coinbase:Protocol=advancedtrade", typeof(OrleansTrader.Venues.Coinbase.CoinbaseFeed))]
    [InlineData("Venues:Coinbase:Protocol=Exchange", typeof(OrleansTrader.Venues.Coinbase.CoinbaseExchangeFeed))]
    public void Load_ProtocolOfCoinbase_IsTheFeeds(string setting, Type feed)
    {
        Assert.Empty(Load($"{Coins};{setting}"));

        using var http = new HttpClient();
        using var metrics = new OrleansTrader.Venues.Connectivity.ConnectivityMetrics();
        var feeds = new Markets.VenueFeeds(_settings.Venues, http, metrics, TimeProvider.System);
        Assert.IsType(feed, feeds.Create("coinbase", [], static _ => null));
    }

    [Theory]
    [InlineData("00:00:01", null)]
    [InlineData("00:10:00", "00:01:00")]
    public void Load_SettingsOfAVenue_MakeOptionsWithoutFaults(string heartbeat, string? renewal)
    {
        Assert.Empty(Load(
            $"{Coins};Venues:Binance:HeartbeatTimeout={heartbeat};Venues:Binance:RenewAfter={renewal};Venues:Binance:OutgoingPerSecond=0.1"));

        var options = Markets.VenueFeeds.ConnectionOf("binance", _settings.Venues.Binance);
        Assert.Empty(options.Faults());
        Assert.Equal(
            (heartbeat, renewal, 0.1), ($"{options.HeartbeatTimeout}", options.RenewAfter?.ToString(), options.OutgoingPerSecond));
    }

    private IReadOnlyList<string> Load(string settings)
    {
        var pairs = settings.Split(';').Select(line => line.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]));
        return SettingsSource.Load(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build(), _settings);
    }
}
