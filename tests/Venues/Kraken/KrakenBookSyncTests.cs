using OrleansTrader.Tests.Venues.Books;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Kraken;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.Venues.Kraken;

public sealed class KrakenBookSyncTests
{
    private static readonly VenueSymbols Symbols = Decoded.Symbols("BTC/USD");

    // Of the book 10.5x1.00 9.0x2.00 | 11.0x1.00: the digits of ask, then bids.
    private static readonly uint ThreeLevels = Crc32.Append(0, "110100"u8 + "105100"u8 + "90200"u8);

    private readonly KrakenBookSync _sync = new(depth: 10);
    private readonly SyncDriver _driver;

    public KrakenBookSyncTests() => _driver = new SyncDriver(_sync, new KrakenDecoder(Symbols));

    [Fact]
    public void OnBook_TheDocumentedExample_HasItsChecksum()
    {
        Assert.Equal(SyncAction.None, _driver.On(KrakenSamples.Snapshot));
        Assert.True(_sync.IsLive);
        Assert.StartsWith("45283.5x0.10000000 45283.4x1.54582015", _driver.Told.Text);
        Assert.Equal(0, _sync.Mismatches);
    }

    [Fact]
    public void OnBook_TheDocumentedExampleInAnyOrder_HasItsChecksum()
    {
        var random = new Random(1);
        for (var run = 0; run < 20; run++)
        {
            var driver = new SyncDriver(new KrakenBookSync(depth: 10), new KrakenDecoder(Symbols));
            Assert.Equal(SyncAction.None, driver.On(Rewriting.Rewrite(KrakenSamples.Snapshot, random)));
        }
    }

    [Fact]
    public void OnBook_DigitsThatWereCutOff_AreFilledUpWhereThePrecisionIsKnown()
    {
        var cut = KrakenSamples.Snapshot.Replace("0.10000000", "0.1").Replace("45281.0", "45281").Replace("0.00100000", "0.001");
        Assert.Equal(SyncAction.Resubscribe, _driver.On(cut));
        var driver = new SyncDriver(new KrakenBookSync(depth: 10, new KrakenDigits(1, 8)), new KrakenDecoder(Symbols));
        Assert.Equal(SyncAction.None, driver.On(cut));
    }

    [Theory]
    [InlineData("3310070434", "3310070435")]
    [InlineData("0.18772827", "0.18772828")]
    [InlineData("\"checksum\"", "\"check\"")]
    public void OnBook_ASnapshotWithAnotherChecksum_IsNeverLive(string good, string bad)
    {
        Assert.Equal(SyncAction.Resubscribe, _driver.On(KrakenSamples.Snapshot.Replace(good, bad)));
        Assert.Equal((false, 1L, ""), (_sync.IsLive, _sync.Mismatches, _driver.Told.Text.Trim('|', ' ')));
    }

    [Fact]
    public void OnBook_AnUpdate_IsCheckedAndTold()
    {
        Live();
        var checksum = Crc32.Append(0, "110100"u8 + "105300"u8);
        Assert.Equal(SyncAction.None, _driver.On(Book("update", "10.5x3.00 9.0x0.00", "", checksum)));
        Assert.Equal(("10.5x3.00 | 11.0x1.00", true), (_driver.Told.Text, _sync.IsLive));
    }

    [Fact]
    public void OnBook_AnUpdateWithAnotherChecksum_LosesTheBookAndTellsNoLevel()
    {
        Live();
        Assert.Equal(SyncAction.Resubscribe, _driver.On(Book("update", "10.5x3.00", "", 7)));
        Assert.Equal((false, 1L, 1L), (_sync.IsLive, _sync.Mismatches, _sync.Losses));
        Assert.Equal("10.5x1.00 9.0x2.00 | 11.0x1.00", _driver.Told.Text);
        // What comes before the new snapshot is of the old subscription.
        Assert.Equal(SyncAction.None, _driver.On(Book("update", "10.5x3.00", "", 7)));
        _sync.OnGranted();
        Live();
        Assert.True(_sync.IsLive);
    }

    [Fact]
    public void OnBook_AnUpdateThatOvertookItsSnapshot_TheSnapshotIsNotBelieved()
    {
        _sync.OnGranted();
        Assert.Equal(SyncAction.None, _driver.On(Book("update", "10.5x3.00", "", 7)));
        Assert.Equal(SyncAction.Resubscribe, _driver.On(Book("snapshot", "10.5x1.00 9.0x2.00", "11.0x1.00", ThreeLevels)));
        Assert.Equal((false, 1L, ""), (_sync.IsLive, _sync.Mismatches, _driver.Told.Text.Trim('|', ' ')));

        _sync.OnGranted();
        Live();
        Assert.True(_sync.IsLive);
    }

    [Fact]
    public void OnBook_AnUpdateAfterAMissedOne_IsNoticed()
    {
        Live();
        // The bid at 9 was taken away by an update that did not come.
        var checksum = Crc32.Append(0, "110200"u8 + "105100"u8);
        Assert.Equal(SyncAction.Resubscribe, _driver.On(Book("update", "", "11.0x2.00", checksum)));
        Assert.False(_sync.IsLive);
    }

    [Fact]
    public void OnBook_MoreLevelsThanTheDepth_TakesTheWorstAway()
    {
        var sync = new KrakenBookSync(depth: 2);
        var driver = new SyncDriver(sync, new KrakenDecoder(Symbols));
        driver.On(Book("snapshot", "10.5x1.00 9.0x2.00", "11.0x1.00", ThreeLevels));
        // A better bid pushes 9 out; the venue says nothing of it.
        Assert.Equal(SyncAction.None, driver.On(Book("update", "10.7x5.00", "", Crc32.Append(0, "110100"u8 + "107500"u8 + "105100"u8))));
        Assert.Equal("10.7x5.00 10.5x1.00 | 11.0x1.00", driver.Told.Text);
        Assert.True(sync.IsLive);
    }

    [Fact]
    public void OnBook_SeveralChangesOfOnePrice_AreTakenInTheirOrder()
    {
        Live();
        Assert.Equal(
            SyncAction.None, _driver.On(Book("update", "10.7x5.00 10.7x0.00 9.0x0.00 9.0x2.00", "", ThreeLevels)));
        Assert.Equal("10.5x1.00 9.0x2.00 | 11.0x1.00", _driver.Told.Text);
    }

    [Fact]
    public void OnBook_TwoConnections_TheNewerOneTakesOverWithItsSnapshot()
    {
        Live();
        Assert.Equal(SyncAction.None, _driver.On(Book("snapshot", "10.5x1.00 9.0x2.00", "11.0x1.00", ThreeLevels), connection: 2));
        Assert.Equal(SyncAction.None, _driver.On(Book("update", "10.5x9.00", "", 7), connection: 1));
        Assert.True(_sync.IsLive);
        _driver.Lose(connection: 1);
        Assert.True(_sync.IsLive);
        _driver.Lose(connection: 2);
        Assert.False(_sync.IsLive);
    }

    [Fact]
    public void OnMissed_OfTheBooksConnectionOrANewerOne_LosesItAndAsksAgain()
    {
        Assert.Equal(SyncAction.None, _driver.On(Book("snapshot", "10.5x1.00 9.0x2.00", "11.0x1.00", ThreeLevels), connection: 2));
        Assert.Equal(SyncAction.None, _sync.OnMissed(1, Decoded.ReceivedAt, _driver.Events));
        Assert.True(_sync.IsLive);
        Assert.Equal(SyncAction.Resubscribe, _sync.OnMissed(2, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal((false, 1L), (_sync.IsLive, _sync.Losses));
        // It may have been the snapshot.
        Assert.Equal(SyncAction.Resubscribe, _sync.OnMissed(3, Decoded.ReceivedAt, _driver.Events));
    }

    [Fact]
    public void OnBook_MoreThanTenLevels_ChecksTheBestTen()
    {
        var sync = new KrakenBookSync(depth: 25);
        var driver = new SyncDriver(sync, new KrakenDecoder(Symbols));
        var more = KrakenSamples.Snapshot.Replace("\"asks\":[", "\"asks\":[{\"price\":45300.1,\"qty\":9.00000000},")
            .Replace("\"bids\":[", "\"bids\":[{\"price\":45270.0,\"qty\":8.00000000},");
        Assert.Equal(SyncAction.None, driver.On(more));
        Assert.EndsWith("45300.1x9.00000000", driver.Told.Text);
    }

    [Fact]
    public void OnBook_NumbersThatNoLongHolds_AreWrittenWhole()
    {
        var checksum = Crc32.Append(0, "10000000000000000001"u8 + "12345678901234567890123"u8);
        Assert.Equal(SyncAction.None, _driver.On(Book("snapshot", "1000000000.0000000001x12345678901.234567890123", "", checksum)));
    }

    private void Live() => Assert.Equal(
        SyncAction.None, _driver.On(Book("snapshot", "10.5x1.00 9.0x2.00", "11.0x1.00", ThreeLevels)));

    private static string Book(string type, string bids, string asks, uint checksum) =>
        $$"""
        {"channel":"book","type":"{{type}}","data":[{"symbol":"BTC/USD","bids":{{Levels(bids)}},"asks":{{Levels(asks)}},"checksum":{{checksum}}}]}
        """;

    private static string Levels(string levels) => $"[{string.Join(',', levels.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(level => level.Split('x')).Select(level => $"{{\"price\":{level[0]},\"qty\":{level[1]}}}"))}]";
}
