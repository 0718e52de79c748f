using OrleansTrader.MarketData;
using OrleansTrader.Tests.Host;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Recording;

namespace OrleansTrader.Tests.Venues.TickRecording;

/// <summary>Books on the disk, and made again from it. The clock begins on 2024-01-02 at 03:04:05.</summary>
public sealed class BookRecordingTests : IDisposable
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly RecorderOptions _options;

    public BookRecordingTests() => _options = new RecorderOptions { Folder = _folder["recording"] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Record_SnapshotAndUpdate_AreRowsInTheOrderOfTheBook()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot(), Bid(99.50m, 0.125m), Ask(101, 0), VenueEvent.BookEnd(Now, 8)]));
        await recorder.Flush(Cancellation);

        Assert.Equal(
            [
                "11045000,C", "11045000,B,100,1", "11045000,B,99.10,2.50", "11045000,A,101,3", "11045000,A,102,4", "11045000,E,7",
                "11045000,B,99.50,0.125", "11045000,A,101,0", "11045000,E,8",
            ],
            Rows("20240102_depth.csv"));
        Assert.Equal((2, 0), (recorder.Statistics.BookUpdates, recorder.Statistics.Rows));
    }

    [Fact]
    public async Task Record_UpdateThatHasNotEnded_IsNotThere()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot(), Bid(100, 5)]));
        await recorder.Flush(Cancellation);

        Assert.Equal("11045000,E,7", Rows("20240102_depth.csv")[^1]);
    }

    [Fact]
    public async Task Record_BeforeTheFirstSnapshot_WritesNothing()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([Bid(100, 5), VenueEvent.BookEnd(Now), VenueEvent.BookLost(Now)]));
        await recorder.Flush(Cancellation);

        Assert.False(File.Exists(PathOf("20240102_depth.csv")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Read_OfAnyUpdates_MakesTheBookAfterEachOfThem(int seed)
    {
        _options.BookSnapshotInterval = TimeSpan.FromSeconds(20);
        var random = new Random(seed);
        var truth = new OrderBook();
        var states = new List<string>();
        await using (var recorder = new MarketRecorder(_options, _clock))
        {
            for (var update = 0; update < 500; update++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
                VenueEvent[] news = [.. Update(random, update)];
                recorder.Record(Batch(news));
                foreach (var one in news)
                {
                    _ = truth.Take(in one);
                    if (one.Kind == VenueEventKind.BookEnd && truth.IsLive)
                        states.Add(Text(truth));
                }
            }
        }

        Assert.Equal(states, StatesOf("20240102_depth.csv"));
        Assert.True(states.Count > 100);
        Assert.InRange(Rows("20240102_depth.csv").Count(row => row.EndsWith(",C", StringComparison.Ordinal)), 5, 400);
    }

    [Fact]
    public async Task Record_SnapshotInterval_WritesTheWholeBookAmongItsUpdates()
    {
        await using var recorder = new MarketRecorder(_options, _clock);
        recorder.Record(Batch([.. Snapshot()]));
        _clock.Advance(_options.BookSnapshotInterval - TimeSpan.FromMilliseconds(1));
        recorder.Record(Batch([Bid(100, 2), VenueEvent.BookEnd(Now, 8)]));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        recorder.Record(Batch([Bid(100, 3), VenueEvent.BookEnd(Now, 9)]));
        await recorder.Flush(Cancellation);

        Assert.Equal(
            [
                "C", "B,100,1", "B,99.10,2.50", "A,101,3", "A,102,4", "E,7", "B,100,2", "E,8",
                "C", "B,100,3", "B,99.10,2.50", "A,101,3", "A,102,4", "E,9",
            ],
            Rows("20240102_depth.csv").Select(row => row[(row.IndexOf(',') + 1)..]));
    }

    [Theory]
    [InlineData(VenueEventKind.BookLost)]
    [InlineData(VenueEventKind.Lost)]
    public async Task Record_BookIsLost_IsARowAndNothingUntilASnapshot(VenueEventKind loss)
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot(), loss == VenueEventKind.Lost ? VenueEvent.Lost(Now) : VenueEvent.BookLost(Now)]));
        recorder.Record(Batch([Bid(100, 9), VenueEvent.BookEnd(Now, 8)]));
        await recorder.Flush(Cancellation);
        Assert.Equal("11045000,L", Rows("20240102_depth.csv")[^1]);

        recorder.Record(Batch([.. Snapshot(9)]));
        await recorder.Flush(Cancellation);
        Assert.Equal(["11045000,E,7", "11045000,L", "11045000,C"], Rows("20240102_depth.csv")[5..8]);
        Assert.Equal("11045000,E,9", Rows("20240102_depth.csv")[^1]);
    }

    [Fact]
    public async Task Record_UpdateThatCrossesTheBook_IsALoss()
    {
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot(), Bid(101, 1), VenueEvent.BookEnd(Now, 8)]));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11045000,E,7", "11045000,L"], Rows("20240102_depth.csv")[^2..]);
    }

    [Fact]
    public async Task Start_AfterACrashInARow_EndsTheOldBookAndBeginsANewOne()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("20240102_depth.csv"))!);
        File.WriteAllText(PathOf("20240102_depth.csv"), "11040000,C\n11040000,B,1,1\n11040000,E,3\n11041000,B,1,9\n1104100");
        Assert.Equal(["1 x 1 | "], StatesOf("20240102_depth.csv"));
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot()]));
        await recorder.Flush(Cancellation);

        Assert.Equal(["11041000,B,1,9", "11041000,L", "11045000,C"], Rows("20240102_depth.csv")[3..6]);
        Assert.Equal(["1 x 1 | ", "100 x 1, 99.1 x 2.5 | 101 x 3, 102 x 4"], StatesOf("20240102_depth.csv"));
    }

    [Fact]
    public async Task Midnight_DayIsOver_BeginsTheNextWithTheWholeBookAndPacksTheOld()
    {
        await using var recorder = new MarketRecorder(_options, _clock);
        recorder.Record(Batch([.. Snapshot()]));
        await recorder.Flush(Cancellation);

        _clock.Advance(new TimeSpan(20, 55, 56));
        recorder.Record(Batch([Bid(100, 2), VenueEvent.BookEnd(Now - TimeSpan.FromSeconds(2), 8)]));
        _clock.Advance(_options.LateRows);
        await recorder.Flush(Cancellation);

        Assert.False(File.Exists(PathOf("20240102_depth.csv")));
        Assert.Equal(["100 x 1, 99.1 x 2.5 | 101 x 3, 102 x 4"], StatesOf("20240102_depth.zip"));
        Assert.Equal(["0,C", "0,B,100,2"], Rows("20240103_depth.csv")[..2]);
        Assert.Equal(["100 x 2, 99.1 x 2.5 | 101 x 3, 102 x 4"], StatesOf("20240103_depth.csv"));
    }

    [Fact]
    public async Task Record_BatchesThatFoundNoRoom_EndTheBookUntilASnapshot()
    {
        _options.Queue = 1;
        await using var recorder = new MarketRecorder(_options, _clock);
        recorder.Record(Batch([.. Snapshot()]));
        await recorder.Flush(Cancellation);
        while (recorder.Statistics.DroppedBatches == 0)
            recorder.Record(Batch([Bid(100, 2), VenueEvent.BookEnd(Now, 8)]));
        await recorder.Flush(Cancellation);

        recorder.Record(Batch([Bid(100, 3), VenueEvent.BookEnd(Now, 9)]));
        await recorder.Flush(Cancellation);
        Assert.Equal("11045000,L", Rows("20240102_depth.csv")[^1]);

        recorder.Record(Batch([.. Snapshot(10)]));
        await recorder.Flush(Cancellation);
        Assert.Equal("11045000,E,10", Rows("20240102_depth.csv")[^1]);
    }

    [Fact]
    public async Task DiskBudget_UsedUpByToday_DropsUpdatesAndCountsThem()
    {
        _options.DiskBudget = 1_000_000;
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf("20240102_other.csv"))!);
        File.WriteAllBytes(PathOf("20240102_other.csv"), new byte[1_000_001]);
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot(), Bid(100, 3), VenueEvent.BookEnd(Now, 9)]));
        await recorder.Flush(Cancellation);

        Assert.False(File.Exists(PathOf("20240102_depth.csv")));
        Assert.Equal((0, 2), (recorder.Statistics.BookUpdates, recorder.Statistics.DroppedRows));
    }

    [Fact]
    public async Task Record_BooksNotWanted_WritesNone()
    {
        _options.Books = false;
        await using var recorder = new MarketRecorder(_options, _clock);

        recorder.Record(Batch([.. Snapshot()]));
        await recorder.Flush(Cancellation);

        Assert.False(Directory.Exists(_options.Folder));
    }

    [Fact]
    public void Read_RowThatIsNone_IsToldWithItsNumber()
    {
        Directory.CreateDirectory(_options.Folder);
        var path = Path.Combine(_options.Folder, "20240102_depth.csv");
        File.WriteAllText(path, "0,C\n0,B,1\n");

        var fault = Assert.Throws<InvalidDataException>(() => RecordedBook.Read(path).Count());

        Assert.Equal($"{path}, row 2: '0,B,1' is no row of a recorded book.", fault.Message);
    }

    private VenueBatch Batch(params VenueEvent[] events) => new("binance", Bitcoin, Now, [.. events]);

    private VenueEvent Bid(decimal price, decimal size) => VenueEvent.BidLevel(Now, price, size);

    private VenueEvent Ask(decimal price, decimal size) => VenueEvent.AskLevel(Now, price, size);

    private VenueEvent[] Snapshot(long id = 7) =>
    [
        VenueEvent.BookClear(Now), Bid(99.10m, 2.50m), Bid(100, 1), Ask(102, 4), Ask(101, 3), VenueEvent.BookEnd(Now, id),
    ];

    /// <summary>Mostly a few levels on the right side of 100; now and then a snapshot, a loss, or a cross.</summary>
    private IEnumerable<VenueEvent> Update(Random random, int number)
    {
        var kind = number == 0 ? 0 : random.Next(40);
        if (kind == 1)
        {
            yield return VenueEvent.BookLost(Now);
            yield break;
        }

        if (kind is 0 or 2)
            yield return VenueEvent.BookClear(Now);
        for (var level = 0; level < 1 + random.Next(6); level++)
        {
            var size = random.Next(4) / 2m;
            yield return random.Next(2) == 0 ? Bid(100 - random.Next(1, 20) * 0.10m, size) : Ask(100 + random.Next(1, 20) * 0.1m, size);
        }

        if (kind == 3)
            yield return Bid(103, 1);
        yield return VenueEvent.BookEnd(Now, number);
    }

    private List<string> StatesOf(string file)
    {
        var book = new OrderBook();
        var states = new List<string>();
        foreach (var news in RecordedBook.Read(PathOf(file)))
        {
            _ = book.Take(in news);
            if (news.Kind == VenueEventKind.BookEnd)
                states.Add(Text(book));
        }

        return states;
    }

    private static string Text(OrderBook book)
    {
        var bids = Enumerable.Range(0, book.BidCount).Select(book.Bid).Select(level => $"{level.Price} x {level.Quantity}");
        var asks = Enumerable.Range(0, book.AskCount).Select(book.Ask).Select(level => $"{level.Price} x {level.Quantity}");
        return $"{string.Join(", ", bids)} | {string.Join(", ", asks)}";
    }

    private string PathOf(string file) => Path.Combine(_options.Folder, "crypto", "binance", "book", "btcusd", file);

    private string[] Rows(string file)
    {
        using var reader = new StreamReader(new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
