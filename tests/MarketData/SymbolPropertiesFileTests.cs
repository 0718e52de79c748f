using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class SymbolPropertiesFileTests
{
    private static readonly string[] Lines =
    [
        "market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size,price_magnifier,strike_multiplier",
        "",
        "# comment",
        "usa,[*],equity,,USD,1,0.01,1",
        "coinbase,BTCUSD,crypto,Bitcoin-US Dollar,USD,1,0.01,0.00000001,BTC-USD,0.00000002",
        "coinbase,ETHBTC,crypto,Ether-Bitcoin,BTC,1,1e-5,0.0001,ETH-BTC,,1",
        "binance,BTCUSDT,crypto,BTCUSDT,USDT,1,0.01,0.00001,BTCUSDT,5",
        "binance,BTCUSDT,cryptofuture,BTCUSDT,USDT,1,0.1,0.001,BTCUSDT,,",
        "cme,ES,future,E-mini,USD,50,0.25,1,,,1,1",
        "moon,X,cheese,,USD,1,1,1",
    ];

    private readonly SymbolPropertiesFile _file = SymbolPropertiesFile.Parse("properties.csv", Lines);

    [Fact]
    public void Parse_GoodRows_AreCountedAndFaultless()
    {
        Assert.Equal(6, _file.Count);
        Assert.Empty(_file.Faults);
    }

    [Fact]
    public void Find_Pair_IsTheRowOfItsTicker() => Assert.Equal(
        new Instrument(
            Symbol.Parse("BTC/USD"), "coinbase", SecurityType.Crypto, Currency.Usd, 0.01m, new Quantity(0.00000001m), new Quantity(0.00000002m)),
        _file.Find("coinbase", Symbol.Parse("BTC/USD"), SecurityType.Crypto));

    [Fact]
    public void Find_TickSizeWithAnExponent_IsThatNumber() =>
        Assert.Equal(0.00001m, _file.Find("coinbase", Symbol.Parse("ETH/BTC"), SecurityType.Crypto)?.TickSize);

    [Fact]
    public void Find_AnyEquity_IsTheWildcard() => Assert.Equal(
        new Instrument(Symbol.Parse("SPY"), "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero),
        _file.Find("usa", Symbol.Parse("SPY"), SecurityType.Equity));

    [Fact]
    public void Find_Future_HasItsMultiplier() => Assert.Equal(50, _file.Find("cme", Symbol.Parse("ES"), SecurityType.Future)?.ContractMultiplier);

    [Fact]
    public void Find_BinancesMinimum_IsNoQuantity() =>
        Assert.Equal(Quantity.Zero, _file.Find("binance", Symbol.Parse("BTC/USDT"), SecurityType.Crypto)?.MinimumQuantity);

    [Theory]
    [InlineData("kraken", "BTC/USD", SecurityType.Crypto)]
    [InlineData("coinbase", "BTC/USD", SecurityType.CryptoFuture)]
    [InlineData("coinbase", "BTCU/SD", SecurityType.Crypto)]
    [InlineData("coinbase", "LTC/USD", SecurityType.Crypto)]
    [InlineData("usa", "SPY/EUR", SecurityType.Equity)]
    public void Find_Unlisted_IsNothing(string market, string symbol, SecurityType type) =>
        Assert.Null(_file.Find(market, Symbol.Parse(symbol), type));

    [Theory]
    [InlineData("usa,X,equity,,USD,1,0.01", "it has 7 columns, and 8 to 12 are expected.")]
    [InlineData("usa,X,equity,,USD,1,0.01,1,,,,,", "it has 13 columns, and 8 to 12 are expected.")]
    [InlineData("usa,X,equity,,usd,1,0.01,1", "'usd' is not a currency: 2 to 12 upper-case letters and digits are.")]
    [InlineData("usa,X,equity,,USD,one,0.01,1", "contract_multiplier is 'one', which is not a number above 0.")]
    [InlineData("usa,X,equity,,USD,1,0,1", "minimum_price_variation is '0', which is not a number above 0.")]
    [InlineData("usa,X,equity,,USD,1,0.01,-1", "lot_size is '-1', which is not a number above 0.")]
    [InlineData("usa,X,equity,,USD,1,0.01,1,X,few", "minimum_order_size is 'few', which is not a number of 0 or more.")]
    [InlineData("usa,A,equity,,USD,1,0.01,1", "A (equity) of usa was listed before; the first row counts.")]
    public void Parse_BadRow_IsNamedAndTheGoodOnesCount(string row, string what)
    {
        var file = SymbolPropertiesFile.Parse("properties.csv", ["# one", "usa,A,equity,,EUR,1,0.5,1", row]);

        Assert.Equal(1, file.Count);
        Assert.Equal([new SymbolPropertiesFile.Fault("usa", row.Split(',')[1], $"properties.csv, row 3: {what}")], file.Faults);
        Assert.Equal(0.5m, file.Find("usa", Symbol.Parse("A"), SecurityType.Equity)?.TickSize);
    }
}
