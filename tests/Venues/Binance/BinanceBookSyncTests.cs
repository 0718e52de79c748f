using System.Globalization;
using System.Text;
using OrleansTrader.Tests.Venues.Books;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Tests.Venues.Binance;

/// <summary>The venue's procedure for a local book, step by step.</summary>
public sealed class BinanceBookSyncTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("BNBBTC");

    private readonly BinanceBookSync _sync = new();
    private readonly SyncDriver _driver;

    public BinanceBookSyncTests() => _driver = new SyncDriver(_sync, new BinanceDecoder(Symbols));

    [Fact]
    public void OnSubscribed_TheFirstTime_AsksForOneSnapshot()
    {
        Assert.Equal(SyncAction.RequestSnapshot, _sync.OnSubscribed(1));
        Assert.Equal(SyncAction.None, _sync.OnSubscribed(1));
        Assert.Equal(SyncAction.None, Update(101, 102, "10x1", ""));
        Assert.False(_sync.IsLive);
    }

    [Fact]
    public void OnSnapshot_WithUpdatesKept_DropsTheOldAndBridges()
    {
        _sync.OnSubscribed(1);
        Update(98, 99, "10x7", "");
        Update(100, 102, "10x8", "12x1");
        Update(103, 103, "9x0", "");
        Assert.Equal(SyncAction.None, Snapshot(100, "10x1 9x2", "11x1"));
        Assert.Equal("10x8 | 11x1 12x1", _driver.Told.Text);
        Assert.Equal((true, 0), (_sync.IsLive, _sync.Kept));
    }

    [Theory]
    // An update that ends with the snapshot is in it; one that begins right after it follows.
    [InlineData(100, 100, "10x1 | 11x1")]
    [InlineData(101, 101, "10x5 | 11x1")]
    [InlineData(99, 101, "10x5 | 11x1")]
    public void OnSnapshot_AtTheEdgeOfAnUpdate_TakesItOrNot(long first, long last, string book)
    {
        _sync.OnSubscribed(1);
        Update(first, last, "10x5", "");
        Assert.Equal(SyncAction.None, Snapshot(100, "10x1", "11x1"));
        Assert.Equal(book, _driver.Told.Text);
    }

    [Fact]
    public void OnSnapshot_OlderThanTheFirstUpdate_AsksForANewerOne()
    {
        _sync.OnSubscribed(1);
        Update(102, 103, "10x5", "");
        Assert.Equal(SyncAction.RequestSnapshot, Snapshot(100, "10x1", "11x1"));
        Assert.Equal((false, 1L), (_sync.IsLive, _sync.StaleSnapshots));
        Assert.Equal(SyncAction.None, Snapshot(101, "10x2", "11x1"));
        Assert.Equal("10x5 | 11x1", _driver.Told.Text);
    }

    [Fact]
    public void OnSnapshot_BeforeAnyUpdate_IsLiveAndTheNextMustFollow()
    {
        _sync.OnSubscribed(1);
        Assert.Equal(SyncAction.None, Snapshot(100, "10x1", "11x1"));
        Assert.True(_sync.IsLive);
        Assert.Equal(SyncAction.None, Update(90, 100, "10x9", ""));
        Assert.Equal(SyncAction.None, Update(95, 101, "10x2", ""));
        Assert.Equal("10x2 | 11x1", _driver.Told.Text);
    }

    [Fact]
    public void OnBook_AfterAHole_IsLostUntilANewSnapshot()
    {
        Live();
        Assert.Equal(SyncAction.RequestSnapshot, Update(102, 103, "10x3", ""));
        Assert.Equal((false, 1L, 1), (_sync.IsLive, _sync.Losses, _sync.Kept));
        Assert.Equal(SyncAction.None, Update(104, 104, "10x4", ""));
        Assert.Equal(SyncAction.None, Snapshot(103, "10x3 8x1", "11x1"));
        Assert.Equal("10x4 8x1 | 11x1", _driver.Told.Text);
    }

    [Fact]
    public void OnSnapshot_WithAHoleAmongTheUpdates_IsLostAgain()
    {
        _sync.OnSubscribed(1);
        Update(101, 102, "10x2", "");
        Update(105, 106, "10x6", "");
        Assert.Equal(SyncAction.RequestSnapshot, Snapshot(100, "10x1", "11x1"));
        Assert.Equal((false, 1), (_sync.IsLive, _sync.Kept));
        Assert.Equal(SyncAction.None, Snapshot(104, "10x5", "11x1"));
        Assert.Equal("10x6 | 11x1", _driver.Told.Text);
    }

    [Fact]
    public void OnBook_TheSameUpdateOfTwoConnections_IsTakenOnce()
    {
        Live();
        Update(101, 101, "10x2", "", connection: 1);
        Assert.Equal(SyncAction.None, _sync.OnSubscribed(2));
        Assert.Equal(SyncAction.None, Update(101, 101, "10x2", "", connection: 2));
        _driver.Lose(connection: 1);
        Assert.Equal(SyncAction.None, Update(102, 102, "10x3", "", connection: 2));
        Assert.Equal(("10x3 | 11x1", true, 0L), (_driver.Told.Text, _sync.IsLive, _sync.Losses));
    }

    [Fact]
    public void OnConnectionLost_TheOnlyOne_LosesTheBookAndWhatWasKept()
    {
        Live();
        _driver.Lose();
        Assert.False(_sync.IsLive);
        // A snapshot that was on its way belongs to nothing.
        Assert.Equal(SyncAction.None, Snapshot(200, "10x1", "11x1"));
        Assert.False(_sync.IsLive);
        Assert.Equal(SyncAction.RequestSnapshot, _sync.OnSubscribed(2));
        Assert.Equal(SyncAction.None, Snapshot(300, "10x1", "11x1"));
        Assert.True(_sync.IsLive);
    }

    [Fact]
    public void OnMissed_WhileLive_LosesTheBookAtOnceAndAsksOnce()
    {
        Live();
        Assert.Equal(SyncAction.None, _sync.OnMissed(0, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal(SyncAction.RequestSnapshot, _sync.OnMissed(1, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal(SyncAction.None, _sync.OnMissed(1, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal((false, 1L, true), (_sync.IsLive, _sync.Losses, _sync.IsComing));
    }

    [Fact]
    public void OnQuote_PastTheBookForTooLong_GivesTheBookUp()
    {
        Live();
        Assert.Equal(SyncAction.None, Quote(100, 0));
        Assert.Equal(SyncAction.None, Quote(101, 10));
        Assert.Equal(SyncAction.None, Quote(105, 12));
        Assert.True(_sync.IsLive);
        Assert.Equal(SyncAction.Resubscribe, Quote(106, 12.1));
        Assert.Equal((false, false), (_sync.IsLive, _sync.IsComing));
        Assert.Equal(SyncAction.RequestSnapshot, Update(107, 108, "10x5", ""));
    }

    [Fact]
    public void OnQuote_PastABookThatFollows_IsNothing()
    {
        Live();
        Assert.Equal(SyncAction.None, Quote(101, 0));
        Assert.Equal(SyncAction.None, Update(101, 101, "10x5", ""));
        Assert.Equal(SyncAction.None, Quote(102, 5));
        Assert.True(_sync.IsLive);
    }

    [Fact]
    public void OnSnapshotFailed_WhileWaiting_AsksAgain()
    {
        Assert.Equal(SyncAction.None, _sync.OnSnapshotFailed());
        _sync.OnSubscribed(1);
        Assert.Equal(SyncAction.RequestSnapshot, _sync.OnSnapshotFailed());
        Live();
        Assert.Equal(SyncAction.None, _sync.OnSnapshotFailed());
    }

    [Fact]
    public void OnBook_MoreThanCanBeKept_ForgetsTheOldAndRecovers()
    {
        _sync.OnSubscribed(1);
        for (var id = 1; id <= 10_001; id++)
            Update(id, id, "10x1", "");
        Assert.Equal(1, _sync.Kept);
        Assert.Equal(SyncAction.RequestSnapshot, Snapshot(5_000, "10x1", "11x1"));
        Assert.Equal(SyncAction.None, Snapshot(10_000, "10x1", "11x1"));
        Assert.True(_sync.IsLive);
    }

    /// <summary>Whatever is dropped, doubled or late: a book that claims to be right is the venue's book at that number.</summary>
    [Fact]
    public void OnBook_RandomFaults_NeverTellsAWrongBook()
    {
        for (var seed = 1; seed <= 300; seed++)
            Run(new Random(seed));

        void Run(Random random)
        {
            var sync = new BinanceBookSync();
            var driver = new SyncDriver(sync, new BinanceDecoder(Symbols));
            var bids = new SortedDictionary<int, int>();
            var truth = new Dictionary<long, string>();
            long id = 100;
            long known = 0;
            var asked = sync.OnSubscribed(1) == SyncAction.RequestSnapshot;
            (long Id, string Text) snapshot = (id, Render());
            truth[id] = Render();
            for (var step = 0; step < 60; step++)
            {
                var first = id + 1;
                var changes = new StringBuilder();
                for (var count = random.Next(1, 4); count > 0; count--)
                {
                    var price = random.Next(1, 8);
                    var size = random.Next(0, 4);
                    bids[price] = size;
                    changes.Append(CultureInfo.InvariantCulture, $"{(changes.Length > 0 ? " " : "")}{price}x{size}");
                    id++;
                }
                truth[id] = Render();
                if (random.Next(3) == 0)
                    snapshot = (id, Render());
                for (var copies = random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }; copies > 0; copies--)
                {
                    asked |= driver.On(UpdateText(first, id, changes.ToString(), "")) == SyncAction.RequestSnapshot;
                    known = sync.IsLive ? id : known;
                }
                if (asked && random.Next(2) == 0)
                {
                    asked = Answer(sync, driver, snapshot.Id, snapshot.Text, "") == SyncAction.RequestSnapshot;
                    known = sync.IsLive ? Math.Max(snapshot.Id, known) : known;
                }
                if (driver.Told.IsLive)
                    Assert.Contains(driver.Told.Text.Trim(' ', '|'), truth.Where(at => at.Key >= snapshot.Id - 12).Select(at => at.Value));
            }
            // With nothing lost any more it is the venue's.
            asked |= driver.On(UpdateText(id + 1, id + 1, "9x1", "")) == SyncAction.RequestSnapshot;
            bids[9] = 1;
            if (asked)
                Answer(sync, driver, id + 1, Render(), "");
            Assert.True(driver.Told.IsLive);
            Assert.Equal(Render(), driver.Told.Text.Trim(' ', '|'));

            string Render() =>
                string.Join(' ', bids.Where(level => level.Value > 0).Reverse().Select(level => $"{level.Key}x{level.Value}"));
        }
    }

    private void Live()
    {
        _sync.OnSubscribed(1);
        Snapshot(100, "10x1", "11x1");
    }

    private SyncAction Quote(long updateId, double seconds) =>
        _sync.OnQuote(updateId, Decoded.ReceivedAt + TimeSpan.FromSeconds(seconds), _driver.Events);

    private SyncAction Update(long first, long last, string bids, string asks, long connection = 1) =>
        _driver.On(UpdateText(first, last, bids, asks), connection);

    private SyncAction Snapshot(long id, string bids, string asks) => Answer(_sync, _driver, id, bids, asks);

    private static SyncAction Answer(BinanceBookSync sync, SyncDriver driver, long id, string bids, string asks)
    {
        var message = new VenueMessage();
        var text = $$"""{"lastUpdateId":{{id}},"bids":{{Levels(bids)}},"asks":{{Levels(asks)}}}""";
        Assert.Equal(
            DecodeFault.None,
            BinanceRestDecoder.DecodeDepth(Encoding.UTF8.GetBytes(text), Symbols.All[0], Decoded.ReceivedAt, message));
        var action = sync.OnSnapshot(message, in message.Items[0], driver.Events);
        driver.Told.Take(driver.Events);
        Assert.Equal(sync.IsLive, driver.Told.IsLive);
        return action;
    }

    private static string UpdateText(long first, long last, string bids, string asks) =>
        $$"""{"e":"depthUpdate","E":1672515782136,"s":"BNBBTC","U":{{first}},"u":{{last}},"b":{{Levels(bids)}},"a":{{Levels(asks)}}}""";

    // "10x1 9x2" as [["10","1"],["9","2"]].
    private static string Levels(string levels) => $"[{string.Join(',', levels.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(level => level.Split('x')).Select(level => $"[\"{level[0]}\",\"{level[1]}\"]"))}]";
}
