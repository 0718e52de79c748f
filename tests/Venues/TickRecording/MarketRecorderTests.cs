using System.IO.Compression;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Host;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Recording;

namespace OrleansTrader.Tests.Venues.TickRecording;

/// <summary>What is recorded is on the disk as a replay reads it.</summary>
public sealed class MarketRecorderTests : IDisposable
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly RecorderOptions _options;

    public MarketRecorderTests() => _options = new RecorderOptions { Folder = _folder["recording"] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_TradesAndQuotes_AreRowsOfTheDay()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(Trade(0, 65_000.10m, 0.00100000m), Quote(1.5), Trade(2, 65_001m, 3)));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11045000,65000.10,0.00100000", "11047000,65001,3"], Rows("20240102_trade.csv"));
        Assert.Equal(["11046500,1.10,2,1.20,3"], Rows("20240102_quote.csv"));
        Assert.Equal(3, recorder.Statistics.Rows);
    }

    [Fact]
    public async Task Record_TimesFinerThanAMillisecond_AreKept()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(VenueEvent.Trade(new Timestamp(Now.UnixNanoseconds + 1_234_500), 1, 2, 3)));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11045001.2345,1,2"], Rows("20240102_trade.csv"));
    }

    [Fact]
    public async Task Record_RowThatCameLate_HasTheTimeOfTheOneBefore()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(Trade(5, 1, 1), Trade(3, 2, 2)));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11050000,1,1", "11050000,2,2"], Rows("20240102_trade.csv"));
    }

    [Fact]
    public async Task Record_BooksTickersAndPolledPrices_AreNoTicks()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(
            VenueEvent.BookClear(Now), VenueEvent.BidLevel(Now, 1, 1), VenueEvent.BookEnd(Now), VenueEvent.Ticker(Now, 1, 1),
            VenueEvent.Quote(Now, 1, 1, 2, 2, flags: VenueEventFlags.Polled)));
        await recorder.Flush(Cancellation);

        Assert.Equal(0, recorder.Statistics.Rows);
        Assert.False(Directory.Exists(Path.Combine(_options.Folder, "crypto", "binance", "tick")));
    }

    [Fact]
    public async Task Timer_FlushInterval_BringsRowsToTheDisk()
    {
        await using var recorder = new MarketRecorder(_options, _clock);
        recorder.Record(Batch(Trade(0, 1, 1)));

        _clock.Advance(_options.FlushInterval);

        await Until(() => File.Exists(PathOf("20240102_trade.csv")) && Rows("20240102_trade.csv").Length == 1);
    }

    [Fact]
    public async Task Start_RowCutInTwoByACrash_IsCutOffAndTheRestGoesOn()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("20240102_trade.csv"))!);
        File.WriteAllText(PathOf("20240102_trade.csv"), "11045000,1,1\n11050000,2,2\n1106000");
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(Trade(0, 3, 3)));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11045000,1,1", "11050000,2,2", "11050000,3,3"], Rows("20240102_trade.csv"));
    }

    [Fact]
    public async Task Midnight_DayIsOver_PacksItWhenLateRowsCameAndDropsLaterOnes()
    {
        await using var recorder = new MarketRecorder(_options, _clock);
        var evening = Now;
        recorder.Record(Batch(Trade(0, 1, 1)));
        await recorder.Flush(Cancellation);

        _clock.Advance(new TimeSpan(20, 56, 25));
        recorder.Record(Batch(Trade(0, 2, 2), VenueEvent.Trade(evening, 3, 3, 0)));
        await recorder.Flush(Cancellation);
        _clock.Advance(_options.LateRows);
        await recorder.Flush(Cancellation);
        recorder.Record(Batch(VenueEvent.Trade(evening, 4, 4, 0)));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11045000,1,1", "11045000,3,3"], Packed("20240102_trade.zip", "20240102_btcusd_tick_trade.csv"));
        Assert.False(File.Exists(PathOf("20240102_trade.csv")));
        Assert.Equal(["30000,2,2"], Rows("20240103_trade.csv"));
        Assert.Equal(1, recorder.Statistics.DroppedRows);
    }

    [Fact]
    public async Task Start_DaysLeftByAnEarlierProcess_ArePacked()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("20231231_trade.csv"))!);
        File.WriteAllText(PathOf("20231231_trade.csv"), "0,1,1\n");
        await using var recorder = new MarketRecorder(_options, _clock);

        await recorder.Flush(Cancellation);

        Assert.Equal(["0,1,1"], Packed("20231231_trade.zip", "20231231_btcusd_tick_trade.csv"));
    }

    [Fact]
    public async Task DiskBudget_Exceeded_DeletesTheOldestDaysAndKeepsToday()
    {
        _options.DiskBudget = 1_000_000;
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("20231230_trade.zip"))!);
        File.WriteAllBytes(PathOf("20231230_trade.zip"), new byte[600_000]);
        File.WriteAllBytes(PathOf("20231231_trade.zip"), new byte[600_000]);
        File.WriteAllText(PathOf("notes.txt"), "not ours");
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch(Trade(0, 1, 1)));
        await recorder.Flush(Cancellation);

        Assert.False(File.Exists(PathOf("20231230_trade.zip")));
        Assert.True(File.Exists(PathOf("20231231_trade.zip")));
        Assert.True(File.Exists(PathOf("notes.txt")));
        Assert.Equal(["11045000,1,1"], Rows("20240102_trade.csv"));
    }

    [Fact]
    public async Task Dispose_WhileRowsWait_WritesThem()
    {
        var recorder = new MarketRecorder(_options, _clock);
        for (var i = 0; i < 1_000; i++)
            recorder.Record(Batch(Trade(i * 0.001, i + 1, 1)));

        await recorder.DisposeAsync();

        Assert.Equal(1_000, Rows("20240102_trade.csv").Length);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static VenueBatch Batch(params VenueEvent[] events) => new("binance", Bitcoin, default, [.. events]);

    private VenueEvent Trade(double seconds, decimal price, decimal quantity) =>
        VenueEvent.Trade(Now + TimeSpan.FromSeconds(seconds), price, quantity, id: 7);

    private VenueEvent Quote(double seconds) => VenueEvent.Quote(Now + TimeSpan.FromSeconds(seconds), 1.10m, 2, 1.20m, 3);

    private string PathOf(string file) => Path.Combine(_options.Folder, "crypto", "binance", "tick", "btcusd", file);

    private string[] Rows(string file)
    {
        using var reader = new StreamReader(new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string[] Packed(string file, string entry)
    {
        using var archive = ZipFile.OpenRead(PathOf(file));
        using var reader = new StreamReader(Assert.Single(archive.Entries, one => one.FullName == entry).Open());
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
