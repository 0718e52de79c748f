using OrleansTrader.Tests.Venues.Books;
using OrleansTrader.Tests.Venues.Decoding;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Coinbase;

namespace OrleansTrader.Tests.Venues.Coinbase;

public sealed class CoinbaseBookSyncTests
{
    private readonly CoinbaseBookSync _sync = new();
    private readonly SyncDriver _driver;

    public CoinbaseBookSyncTests() => _driver = new SyncDriver(_sync, new CoinbaseExchangeDecoder(Decoded.Symbols("BTC-USD")));

    [Fact]
    public void OnBook_ASnapshotAndUpdates_IsTheBook()
    {
        Snapshot();
        Assert.Equal(SyncAction.None, Update("""["buy","10.5","3"],["sell","11","0"],["sell","12","1.5"]"""));
        Assert.Equal(("10.5x3 10x1 | 12x1.5", true), (_driver.Told.Text, _sync.IsLive));
    }

    [Fact]
    public void OnBook_AnUpdateBeforeTheSnapshot_IsPassedOver()
    {
        Assert.Equal(SyncAction.None, Update("""["buy","10.5","3"]"""));
        Assert.Equal(("|", false), (_driver.Told.Text, _sync.IsLive));
    }

    [Fact]
    public void OnBook_AnUpdateThatCrossesTheBook_LosesItUntilANewSnapshot()
    {
        Snapshot();
        // The ask at 11 must have gone in an update that did not come.
        Assert.Equal(SyncAction.Resubscribe, Update("""["buy","11","3"]"""));
        Assert.Equal((false, 1L, 1L), (_sync.IsLive, _sync.Crossings, _sync.Losses));
        Assert.Equal(SyncAction.None, Update("""["buy","11","0"]"""));
        Assert.False(_sync.IsLive);
        Snapshot();
        Assert.Equal(("10x1 | 11x1", true), (_driver.Told.Text, _sync.IsLive));
    }

    [Fact]
    public void OnMissed_OfTheBooksConnection_LosesIt()
    {
        Snapshot(connection: 2);
        Assert.Equal(SyncAction.None, _sync.OnMissed(1, Decoded.ReceivedAt, _driver.Events));
        Assert.True(_sync.IsLive);
        Assert.Equal(SyncAction.Resubscribe, _sync.OnMissed(2, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal((false, 1L), (_sync.IsLive, _sync.Losses));
        // It may have been the snapshot.
        Assert.Equal(SyncAction.Resubscribe, _sync.OnMissed(2, Decoded.ReceivedAt, _driver.Events));
        Assert.Equal((false, 1L), (_sync.IsLive, _sync.Losses));
    }

    [Fact]
    public void OnBook_TwoConnections_TheNewerOneTakesOverWithItsSnapshot()
    {
        Snapshot(connection: 1);
        Snapshot(connection: 2);
        Assert.Equal(SyncAction.None, Update("""["buy","10","0"]""", connection: 1));
        _driver.Lose(connection: 1);
        Assert.Equal(("10x1 | 11x1", true), (_driver.Told.Text, _sync.IsLive));
        _driver.Lose(connection: 2);
        Assert.False(_sync.IsLive);
    }

    [Fact]
    public void Take_TheNumbersOfAConnection_TellsHolesAndWhatCameBefore()
    {
        var sequence = new CoinbaseSequence();
        Assert.Equal([(true, 0), (true, 0), (true, 3), (false, 0), (true, 0)], new long[] { 5, 6, 10, 7, 11 }.Select(Take));
        Assert.Equal(1, sequence.Gaps);

        (bool, long) Take(long number) => (sequence.Take(number, out var missed), missed);
    }

    private void Snapshot(long connection = 1) => Assert.Equal(
        SyncAction.None,
        _driver.On("""{"type":"snapshot","product_id":"BTC-USD","bids":[["10","1"]],"asks":[["11","1"]]}""", connection));

    private SyncAction Update(string changes, long connection = 1) => _driver.On(
        $$"""{"type":"l2update","product_id":"BTC-USD","changes":[{{changes}}],"time":"2022-08-04T15:25:05.010758Z"}""", connection);
}
