using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Replay;

public sealed class ReplayPacingTests : IDisposable
{
    private static readonly Timestamp Midnight = Timestamp.Parse("2013-10-07T00:00:00Z");

    private readonly Recording _recording = new();
    private readonly ReplayClock _clock = new(default);
    private readonly ObservedClock _realTime = new(Timestamp.Parse("2030-01-01T00:00:00Z"));

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData("1x", 2.0, 13.0)]
    [InlineData("4x", 0.5, 3.25)]
    [InlineData("0.5x", 4.0, 26.0)]
    public async Task Read_Paced_WaitsForTheDistanceToTheFirstEvent(string speed, double firstWait, double secondWait)
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "10000,1,1,0", "12000,1,2,0", "25000,1,3,0");
        await using var messages = Read(speed);

        Assert.Equal("10", await Next(messages, waits: []));
        Assert.Equal("12", await Next(messages, waits: [firstWait]));
        Assert.Equal("25", await Next(messages, waits: [secondWait]));
    }

    [Fact]
    public async Task Read_PacedWithASlowReader_DoesNotWaitForWhatIsOverdue()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "10000,1,1,0", "12000,1,2,0", "20000,1,3,0");
        await using var messages = Read("1x");

        Assert.Equal("10", await Next(messages, waits: []));
        _realTime.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("12", await Next(messages, waits: []));
        Assert.Equal("20", await Next(messages, waits: [4]));
    }

    [Fact]
    public async Task Read_ResumeFrom_WaitsOnlyForWhatLiesBehindIt()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "10000,1,1,0", "12000,1,2,0", "25000,1,3,0", "26000,1,4,0");
        await using var messages = Read("1x", resumeFrom: Midnight + TimeSpan.FromSeconds(12));

        Assert.Equal("10", await Next(messages, waits: []));
        Assert.Equal("12", await Next(messages, waits: []));
        Assert.Equal("25", await Next(messages, waits: []));
        Assert.Equal("26", await Next(messages, waits: [1]));
    }

    [Fact]
    public async Task Read_EveryMessage_FindsTheClockAtItsTime()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "10000,1,1,0", "12000,1,2,0", "190000,1,3,0");
        await using var messages = Read("max");

        var seconds = new List<string?>();
        while (await messages.MoveNextAsync())
            seconds.Add(messages.Current is FeedNotice ? null : Second(messages.Current));

        Assert.Equal(["10", "12", "180", "190", "240"], seconds.OfType<string>());
    }

    [Fact]
    public async Task Read_CancelledWhileItWaits_EndsAtOnce()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", "10000,1,1,0", "12000,1,2,0");
        using var stop = new CancellationTokenSource();
        await using var messages = Read("1x", cancellation: stop.Token);
        Assert.Equal("10", await Next(messages, waits: []));

        var next = messages.MoveNextAsync();
        _ = await _realTime.NextWait();
        await stop.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task Read_LeftEarly_StopsReadingAhead()
    {
        _recording.Zip("crypto/coinbase/tick/btcusd/20131007_trade.zip", [.. Enumerable.Range(0, 50_000).Select(row => $"{row},1,1,0")]);

        await using (var messages = Read("max"))
            Assert.Equal("0", await Next(messages, waits: []));

        // Leaving waits for the reader of the files, so that they can be removed now.
        File.Delete(Path.Combine(_recording.Root, "crypto", "coinbase", "tick", "btcusd", "20131007_trade.zip"));
    }

    private IAsyncEnumerator<FeedMessage> Read(string speed, Timestamp? resumeFrom = null, CancellationToken? cancellation = null)
    {
        var options = _recording.Options("BTC/USD") with
        {
            Resolution = Resolution.Tick,
            Speed = ReplaySpeed.Parse(speed),
        };
        return new ReplayFeed(ReplayCatalog.Resolve(options), _clock, _realTime)
            .Read(resumeFrom, cancellation ?? TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>The second of the day of the next batch, after it waited exactly this often and this long.</summary>
    private async Task<string> Next(IAsyncEnumerator<FeedMessage> messages, double[] waits)
    {
        do
        {
            var next = messages.MoveNextAsync().AsTask();
            foreach (var wait in waits)
            {
                Assert.Equal(TimeSpan.FromSeconds(wait), await _realTime.NextWait());
                Assert.False(next.IsCompleted);
                _realTime.Advance(TimeSpan.FromSeconds(wait));
            }
            Assert.True(await next);
        }
        while (messages.Current is FeedNotice);
        return Second(messages.Current);
    }

    private string Second(FeedMessage message)
    {
        var time = message is MarketBatch batch ? batch.Time : Assert.IsType<Watermark>(message).Time;
        Assert.Equal(time, _clock.Now);
        return (time - Midnight).TotalSeconds.ToString();
    }
}
