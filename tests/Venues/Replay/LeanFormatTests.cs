using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;
using static OrleansTrader.Tests.Venues.Replay.Recording;

namespace OrleansTrader.Tests.Venues.Replay;

/// <summary>Every kind of file, with values worked out by hand. New York is at UTC-4 on 2013-10-07 (summer time).</summary>
public sealed class LeanFormatTests : IDisposable
{
    private readonly Recording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Read_EquityTradeTicks_AreTradesInDollars()
    {
        _recording.Zip("equity/usa/tick/ibm/20131007_trade.zip", "34200000,1815201,283,P,20002020,0", "34200000.25,1818000,500,P,2000,1", "34200001,1,0");

        var events = await ReadEvents(_recording.Options("IBM") with { Resolution = Resolution.Tick });

        Assert.Equal(
            [
                Trade("2013-10-07T13:30:00Z", 181.5201m, 283),
                Trade("2013-10-07T13:30:00.00025Z", 181.8m, 500, suspicious: true),
                Trade("2013-10-07T13:30:00.001Z", 0.0001m, 0),
            ],
            events);
    }

    [Fact]
    public async Task Read_EquityQuoteTicks_AreQuotesOfTheSidesTold()
    {
        _recording.Zip(
            "equity/usa/tick/ibm/20131007_quote.zip",
            "34200000,0,0,1836300,100,Q,1,0", "34200000,1800100,300,0,0,P,1,0", "34200001,1800200,1,1800300,2,P,1,1", "34200002,1800200,1,1800300,2");

        var events = await ReadEvents(_recording.Options("IBM") with { Resolution = Resolution.Tick });

        Assert.Equal(
            [
                Quote("2013-10-07T13:30:00Z", null, 0, 183.63m, 100),
                Quote("2013-10-07T13:30:00Z", 180.01m, 300, null, 0),
                Quote("2013-10-07T13:30:00.001Z", 180.02m, 1, 180.03m, 2, suspicious: true),
                Quote("2013-10-07T13:30:00.002Z", 180.02m, 1, 180.03m, 2),
            ],
            events);
    }

    [Theory]
    [InlineData(Resolution.Second, "second", 1)]
    [InlineData(Resolution.Minute, "minute", 60)]
    public async Task Read_EquityBars_AreKnownAtTheirEnd(Resolution resolution, string folder, int seconds)
    {
        _recording.Zip($"equity/usa/{folder}/spy/20131007_trade.zip", "34200000,1676500,1676700,1676400,1676600,20000");
        _recording.Zip($"equity/usa/{folder}/spy/20131007_quote.zip", "34200000,1,2,1,1675600,20000,4,5,3,1675800,300");

        var events = await ReadEvents(_recording.Options("SPY") with { Resolution = resolution });

        var start = At("2013-10-07T13:30:00Z");
        var end = start + TimeSpan.FromSeconds(seconds);
        Assert.Equal([Quote(end.ToString(), 167.56m, 20000, 167.58m, 300), Bar(start, end, 167.65m, 167.67m, 167.64m, 167.66m, 20000)], events);
        Assert.All(events, recorded => Assert.Equal(end, recorded.Time));
    }

    [Theory]
    [InlineData("34200000,,,,,,4,5,3,1675800,300")]
    [InlineData("34200000,,,,,0,4,5,3,1675800,300")]
    [InlineData("34200000,0,0,0,0,0,4,5,3,1675800,300")]
    public async Task Read_QuoteBarWithoutABid_TellsTheAskOnly(string row)
    {
        _recording.Zip("equity/usa/minute/spy/20131007_quote.zip", row);

        Assert.Equal([Quote("2013-10-07T13:31:00Z", null, 0, 167.58m, 300)], await ReadEvents(_recording.Options("SPY")));
    }

    [Fact]
    public async Task Read_EquityHours_AreKnownAnHourLater()
    {
        _recording.Zip(
            "equity/usa/hour/spy.zip",
            "20131004 15:00,1,2,1,2,1", "20131007 09:00,1676500,1676700,1676400,1676600,20000", "20131008 09:00,1,2,1,2,1");
        _recording.Zip("equity/usa/hour/spy_quote.zip", "20131007 09:00,1,2,1,1675600,20000,4,5,3,1675800,300");

        var events = await ReadEvents(_recording.Options("SPY") with { Resolution = Resolution.Hour });

        Assert.Equal(
            [
                Quote("2013-10-07T14:00:00Z", 167.56m, 20000, 167.58m, 300),
                Bar(At("2013-10-07T13:00:00Z"), At("2013-10-07T14:00:00Z"), 167.65m, 167.67m, 167.64m, 167.66m, 20000),
            ],
            events);
    }

    [Fact]
    public async Task Read_EquityDays_AreKnownAtTheNextMidnightOfNewYork()
    {
        _recording.Zip("equity/usa/daily/spy.zip", "20131004 00:00,1,1,1,1,1", "20131007 00:00,1676500,1676700,1676400,1676600,906734945");

        var events = await ReadEvents(_recording.Options("SPY") with { Resolution = Resolution.Daily });

        Assert.Equal([Bar(At("2013-10-07T04:00:00Z"), At("2013-10-08T04:00:00Z"), 167.65m, 167.67m, 167.64m, 167.66m, 906734945)], events);
    }

    [Fact]
    public async Task Read_CryptoTicks_ArePlainDecimalsInUtc()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "0,7424.91,0.00000001,1", "86399999,7424.9,2");
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_quote.zip", "0,7424.9,1.88483821,0,0,0", "1,7424.9,1,7424.91,33.35399601000002");

        var events = await ReadEvents(_recording.Options("BTC/USD") with { Resolution = Resolution.Tick });

        Assert.Equal(
            [
                Quote("2013-10-07T00:00:00Z", 7424.9m, 1.88483821m, null, 0),
                Trade("2013-10-07T00:00:00Z", 7424.91m, 0.00000001m, suspicious: true),
                Quote("2013-10-07T00:00:00.001Z", 7424.9m, 1, 7424.91m, 33.35399601000002m),
                Trade("2013-10-07T23:59:59.999Z", 7424.9m, 2),
            ],
            events);
    }

    [Theory]
    [InlineData(Resolution.Second, "second", 1)]
    [InlineData(Resolution.Minute, "minute", 60)]
    public async Task Read_CryptoBars_ArePlainDecimalsInUtc(Resolution resolution, string folder, int seconds)
    {
        _recording.Zip($"crypto/coinbase/{folder}/btcusd/20131007_trade.zip", "60000,611.78,611.87,611.7,611.8,0.60046");
        _recording.Zip($"crypto/coinbase/{folder}/btcusd/20131007_quote.zip", "60000,1,2,1,7424.9,1.88483821,1,2,1,7424.91,33.35399601000002");

        var events = await ReadEvents(_recording.Options("BTC/USD") with { Resolution = resolution });

        var start = At("2013-10-07T00:01:00Z");
        var end = start + TimeSpan.FromSeconds(seconds);
        Assert.Equal(
            [Quote(end.ToString(), 7424.9m, 1.88483821m, 7424.91m, 33.35399601000002m), Bar(start, end, 611.78m, 611.87m, 611.7m, 611.8m, 0.60046m)],
            events);
    }

    [Theory]
    [InlineData(Resolution.Hour, "hour", "20131007 23:00", "2013-10-07T23:00:00Z")]
    [InlineData(Resolution.Daily, "daily", "20131007 00:00", "2013-10-07T00:00:00Z")]
    public async Task Read_CryptoHoursAndDays_AreOneFilePerKind(Resolution resolution, string folder, string time, string start)
    {
        _recording.Zip($"crypto/coinbase/{folder}/btcusd_trade.zip", "20131006 00:00,1,1,1,1,1", $"{time},611.78,611.87,611.7,611.8,0.6", "20131008 00:00,1,1,1,1,1");
        _recording.Zip($"crypto/coinbase/{folder}/btcusd_quote.zip", $"{time},1,2,1,611.7,1.5,1,2,1,611.71,33");

        var events = await ReadEvents(_recording.Options("BTC/USD") with { Resolution = resolution });

        Assert.Equal(
            [
                Quote("2013-10-08T00:00:00Z", 611.7m, 1.5m, 611.71m, 33),
                Bar(At(start), At("2013-10-08T00:00:00Z"), 611.78m, 611.87m, 611.7m, 611.8m, 0.6m),
            ],
            events);
    }

    [Theory]
    [InlineData("20131007_trade.csv")]
    [InlineData("20131007_spy_minute_trade.csv")]
    public async Task Read_CsvInsteadOfAZip_IsRead(string name)
    {
        _recording.Text($"equity/usa/minute/spy/{name}", "\uFEFF34200000,1676500,1676700,1676400,1676600,1\r\n34260000,1676500,1676700,1676400,1676600,2\r\n");

        var events = await ReadEvents(_recording.Options("SPY"));

        Assert.Equal([1m, 2m], events.Select(bar => bar.Bar.Volume.Value));
    }

    // In the night to 2013-11-03 New York goes back from UTC-4 to UTC-5 at 02:00, in that to 2013-03-10 forth at 02:00.
    [Theory]
    [InlineData("20131103", 1_800_000, "2013-11-03T04:30:00Z")]
    [InlineData("20131103", 5_400_000, "2013-11-03T06:30:00Z")]
    [InlineData("20131103", 34_200_000, "2013-11-03T14:30:00Z")]
    [InlineData("20131104", 34_200_000, "2013-11-04T14:30:00Z")]
    [InlineData("20130310", 5_400_000, "2013-03-10T06:30:00Z")]
    [InlineData("20130310", 34_200_000, "2013-03-10T13:30:00Z")]
    [InlineData("20130309", 34_200_000, "2013-03-09T14:30:00Z")]
    public async Task Read_DayOnWhichTheClocksChange_TakesTheOffsetOfThatTime(string day, int milliseconds, string time)
    {
        _recording.Zip($"equity/usa/tick/spy/{day}_trade.zip", $"{milliseconds},10000,1,P,0,0");
        var date = DateOnly.ParseExact(day, "yyyyMMdd");

        var events = await ReadEvents(_recording.Options("SPY") with { Resolution = Resolution.Tick, From = date, To = date });

        Assert.Equal([Trade(time, 1, 1)], events);
    }

    [Fact]
    public async Task Read_TimeThatTheClocksSkip_IsRejected()
    {
        _recording.Zip("equity/usa/tick/spy/20130310_trade.zip", "9000000,10000,1,P,0,0");
        var date = new DateOnly(2013, 3, 10);

        var messages = await ReadAll(_recording.Options("SPY") with { Resolution = Resolution.Tick, From = date, To = date });

        var rejected = Assert.Single(messages.OfType<RejectedInput>());
        Assert.Equal("malformed", rejected.Reason);
        Assert.EndsWith("row 1: time is 2013-03-10 02:30:00.000, which the clocks of America/New_York skip.", rejected.Detail);
    }

    [Theory]
    [InlineData("20131103", 25)]
    [InlineData("20130310", 23)]
    public async Task Read_DayBarOfADayOnWhichTheClocksChange_IsThatLong(string day, int hours)
    {
        _recording.Zip("equity/usa/daily/spy.zip", $"{day} 00:00,1,1,1,1,1");
        var date = DateOnly.ParseExact(day, "yyyyMMdd");

        var events = await ReadEvents(_recording.Options("SPY") with { Resolution = Resolution.Daily, From = date, To = date });

        Assert.Equal(TimeSpan.FromHours(hours), Assert.Single(events).Bar.Period);
    }

    private static MarketEvent Trade(string time, decimal price, decimal quantity, bool suspicious = false) =>
        MarketEvent.Of(new Trade(At(time), new Price(price), new Quantity(quantity), suspicious));

    private static MarketEvent Quote(string time, decimal? bid, decimal bidSize, decimal? ask, decimal askSize, bool suspicious = false) =>
        MarketEvent.Of(new Quote(
            At(time), bid is { } b ? new Price(b) : null, new Quantity(bidSize), ask is { } a ? new Price(a) : null, new Quantity(askSize), suspicious));

    private static MarketEvent Bar(Timestamp start, Timestamp end, decimal open, decimal high, decimal low, decimal close, decimal volume) =>
        MarketEvent.Of(new Bar(start, end - start, new Price(open), new Price(high), new Price(low), new Price(close), new Quantity(volume)));
}
