using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplayCatalogTests : IDisposable
{
    private readonly Recording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Resolve_WithoutProperties_GivesPlainInstruments()
    {
        _recording.Zip("equity/usa/minute/spy/20131007_trade.zip", "0,1,1,1,1,1");
        _recording.Zip("crypto/coinbase/minute/btcusd/20131007_trade.zip", "0,1,1,1,1,1");

        var catalog = ReplayCatalog.Resolve(_recording.Options("SPY", "BTC/USD"));

        Assert.Equal(
            [
                new Instrument(Symbol.Parse("BTC/USD"), "coinbase", SecurityType.Crypto, Currency.Usd, 0.00000001m, new Quantity(0.00000001m), Quantity.Zero),
                new Instrument(Symbol.Parse("SPY"), "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero),
            ],
            catalog.Symbols.Select(symbol => symbol.Instrument));
        Assert.Equal(["btcusd", "spy"], catalog.Symbols.Select(symbol => symbol.Ticker));
        Assert.Same(catalog.Symbols[1].Instrument, catalog.Instruments.Find(Symbol.Parse("SPY")));
        Assert.Empty(catalog.Notices);
    }

    [Fact]
    public void Resolve_WithProperties_TakesThemAndTellsTheFaultsOfTheseSymbols()
    {
        _recording.Zip("equity/usa/minute/spy/20131007_trade.zip", "0,1,1,1,1,1");
        _recording.Zip("crypto/coinbase/minute/btcusd/20131007_trade.zip", "0,1,1,1,1,1");
        var file = _recording.Text(
            "symbol-properties/symbol-properties-database.csv",
            """
            usa,[*],equity,,USD,1,0.05,10
            coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,nothing
            coinbase,ETHUSD,crypto,Ether,USD,1,0.01,nothing
            """);

        var catalog = ReplayCatalog.Resolve(_recording.Options("SPY", "BTC/USD"));

        Assert.Equal(0.05m, catalog.Instruments.Find(Symbol.Parse("SPY"))?.TickSize);
        Assert.Equal([$"{file}, row 2: lot_size is 'nothing', which is not a number above 0."], catalog.Notices);
    }

    [Theory]
    [InlineData("coinbase:BTC/USD", "coinbase")]
    [InlineData("kraken:BTC/USD", "kraken")]
    public void Resolve_QualifiedSymbol_IsOfThatMarket(string request, string market)
    {
        RecordOnTwoMarkets();

        Assert.Equal(market, Assert.Single(ReplayCatalog.Resolve(_recording.Options(request)).Symbols).Instrument.Market);
    }

    [Fact]
    public void Resolve_HourlyRecording_IsFoundByItsFile()
    {
        _recording.Zip("crypto/coinbase/hour/btcusd_quote.zip", "20131007 00:00,1,1,1,1,1,1,1,1,1,1");
        _recording.Zip("crypto/kraken/hour/ethusd_quote.zip", "20131007 00:00,1,1,1,1,1,1,1,1,1,1");

        var catalog = ReplayCatalog.Resolve(_recording.Options("BTC/USD") with { Resolution = Resolution.Hour });

        Assert.Equal("coinbase", Assert.Single(catalog.Symbols).Instrument.Market);
    }

    [Fact]
    public void Resolve_SeveralFaults_AreAllNamed()
    {
        RecordOnTwoMarkets();
        _recording.Zip("equity/usa/minute/spy/20131007_trade.zip", "0,1,1,1,1,1");

        var refusal = Assert.Throws<ReplayConfigurationException>(
            () => ReplayCatalog.Resolve(_recording.Options("BTC/USD", "ETH/USD", "XYZ", "lse:SPY", "spy", ":SPY", "SPY", "SPY", "gdax:BTC/USD")));

        var coinbase = Path.Combine(_recording.Root, "crypto", "coinbase", "minute", "ethusd");
        var kraken = Path.Combine(_recording.Root, "crypto", "kraken", "minute", "ethusd");
        Assert.Equal(
            [
                "BTC/USD was recorded in several markets: coinbase, kraken. Name one, as in coinbase:BTC/USD.",
                $"ETH/USD has no minute recording; looked in {coinbase}, {kraken}.",
                $"XYZ has no minute recording; looked in {Path.Combine(_recording.Root, "equity", "usa", "minute", "xyz")}.",
                "'lse:SPY' names the market lse; equities are replayed from usa only.",
                "'spy' is not a symbol to replay: SPY, BTC/USD and coinbase:BTC/USD are.",
                "':SPY' is not a symbol to replay: SPY, BTC/USD and coinbase:BTC/USD are.",
                "The replay names SPY twice; a symbol is replayed from one market.",
                $"BTC/USD has no minute recording; looked in {Path.Combine(_recording.Root, "crypto", "gdax", "minute", "btcusd")}.",
            ],
            refusal.Faults);
    }

    [Fact]
    public void Resolve_BadSettings_AreAllNamed()
    {
        var options = _recording.Options() with { To = new DateOnly(2013, 10, 6), WatermarkPeriod = TimeSpan.Zero };

        var refusal = Assert.Throws<ReplayConfigurationException>(() => ReplayCatalog.Resolve(options));

        Assert.Equal(
            [
                "The replay names no symbols; it needs at least one.",
                "The replay ends on 2013-10-06, before it begins on 2013-10-07.",
                "The replay's watermark period is 00:00:00; it must be between 1 ms and 1 day.",
            ],
            refusal.Faults);
    }

    [Fact]
    public void Resolve_NoFolder_IsNamed()
    {
        var options = _recording.Options("SPY") with { Path = Path.Combine(_recording.Root, "nowhere") };

        var refusal = Assert.Throws<ReplayConfigurationException>(() => ReplayCatalog.Resolve(options));

        Assert.Equal([$"The replay's folder {options.Path} does not exist."], refusal.Faults);
    }

    private void RecordOnTwoMarkets()
    {
        foreach (var market in (string[])["kraken", "coinbase"])
            _recording.Zip($"crypto/{market}/minute/btcusd/20131007_trade.zip", "0,1,1,1,1,1");
    }
}
