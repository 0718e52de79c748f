using OrleansTrader.MarketData;
using OrleansTrader.Venues.Replay;
using static OrleansTrader.Tests.Venues.Replay.Recording;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplayOrderTests : IDisposable
{
    private readonly Recording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Read_EventsOfOneTime_AreQuotesThenTradesThenBySymbol()
    {
        foreach (var ticker in (string[])["b", "a"])
        {
            _recording.Zip($"equity/usa/tick/{ticker}/20131007_trade.zip", "1000,10000,1,P,0,0", "1000,20000,2,P,0,0", "2000,30000,3,P,0,0");
            _recording.Zip($"equity/usa/tick/{ticker}/20131007_quote.zip", "1000,0,0,50000,5,P,0,0", "2000,0,0,60000,6,P,0,0");
        }

        var messages = await ReadAll(_recording.Options("B", "A") with { Resolution = Resolution.Tick });

        // Midnight in New York is 04:00 UTC.
        Assert.Equal(
            [
                "04:00:01 A Quote 1", "04:00:01 B Quote 1", "04:00:01 A Trade 2", "04:00:01 B Trade 2",
                "04:00:02 A Quote 1", "04:00:02 B Quote 1", "04:00:02 A Trade 1", "04:00:02 B Trade 1",
            ],
            messages.OfType<MarketBatch>().Select(batch =>
                $"{batch.Time.ToDateTimeOffset():HH:mm:ss} {batch.Symbol} {batch.Events[0].Kind} {batch.Events.Length}"));
        Assert.Equal([1m, 2m, 3m], Events(messages.OfType<MarketBatch>().Where(batch => batch.Symbol.Value == "A"))
            .Where(recorded => recorded.Kind == MarketEventKind.Trade).Select(recorded => recorded.Trade.Quantity.Value));
    }

    [Fact]
    public async Task Read_RunOfOneTimeLongerThanWhatIsDecodedAtOnce_IsOneBatch()
    {
        var rows = Enumerable.Range(1, 1000).Select(row => $"1000,10000,{row},P,0,0");
        _recording.Zip("equity/usa/tick/a/20131007_trade.zip", [.. rows, "1001,10000,1001,P,0,0"]);

        var messages = await ReadAll(_recording.Options("A") with { Resolution = Resolution.Tick });

        Assert.Equal([1000, 1], messages.OfType<MarketBatch>().Select(batch => batch.Events.Length));
        Assert.Equal(Enumerable.Range(1, 1001), Events(messages).Select(recorded => (int)recorded.Trade.Quantity.Value));
    }

    [Fact]
    public async Task Read_DaysInSequence_AreOneStream()
    {
        _recording.Zip("crypto/coinbase/minute/btcusd/20131006_trade.zip", "86340000,1,1,1,1,1");
        _recording.Zip("crypto/coinbase/minute/btcusd/20131007_trade.zip", "0,1,1,1,1,2");

        var events = await ReadEvents(_recording.Options("BTC/USD") with { From = new DateOnly(2013, 10, 6) });

        Assert.Equal([At("2013-10-07T00:00:00Z"), At("2013-10-07T00:01:00Z")], events.Select(bar => bar.Time));
    }

    [Fact]
    public async Task Read_EventsBehindABoundary_FollowItsWatermark()
    {
        _recording.Zip(
            "crypto/coinbase/tick/btcusd/20131007_trade.zip", "59999,1,1,0", "60000,1,2,0", "60001,1,3,0", "240000,1,4,0", "250000,1,5,0");

        var messages = await ReadAll(_recording.Options("BTC/USD") with { Resolution = Resolution.Tick });

        Assert.Equal(
            ["00:00:59.999", "00:01:00.000", "W 00:01:00", "00:01:00.001", "W 00:03:00", "00:04:00.000", "W 00:04:00", "00:04:10.000", "W 00:05:00"],
            messages.Select(Describe).OfType<string>());
    }

    [Fact]
    public async Task Read_LastEventOnABoundary_EndsWithThatWatermark()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "120000,1,1,0");

        var messages = await ReadAll(_recording.Options("BTC/USD") with { Resolution = Resolution.Tick });

        Assert.Equal(["00:02:00.000", "W 00:02:00"], messages.Select(Describe).OfType<string>());
    }

    [Fact]
    public async Task Read_Twice_IsTheSame()
    {
        _recording.Zip("crypto/coinbase/minute/btcusd/20131007_trade.zip", "0,1,1,1,1,1", "60000,1,1,1,x,1", "60000,1,1,1,1,2");
        var feed = new ReplayFeed(ReplayCatalog.Resolve(_recording.Options("BTC/USD")), new ReplayClock(default), TimeProvider.System);

        var first = await feed.Read(resumeFrom: null, TestContext.Current.CancellationToken).Select(Describe).ToListAsync(TestContext.Current.CancellationToken);
        var second = await feed.Read(resumeFrom: null, TestContext.Current.CancellationToken).Select(Describe).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first, second);
    }

    private static string? Describe(FeedMessage message) => message switch
    {
        MarketBatch batch => $"{batch.Time.ToDateTimeOffset():HH:mm:ss.fff}",
        Watermark watermark => $"W {watermark.Time.ToDateTimeOffset():HH:mm:ss}",
        RejectedInput rejected => rejected.Detail,
        _ => null,
    };
}
