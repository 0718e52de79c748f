using System.Text;
using Orleans;
using Orleans.Runtime;
using OrleansTrader.Journal;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Storage;
using OrleansTrader.Strategies;
using OrleansTrader.Tests.Orders;
using OrleansTrader.Tests.Storage;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Serialization;

/// <summary>
/// What versions before and after this one stored: members that were added since are missing, members that are not known yet are there.
/// </summary>
public sealed class StoredShapeTests : StorageTest
{
    private static readonly string OrderStream = $"order/{Given.Id}";

    [Fact]
    public async Task OrderJournal_OfAnEarlierVersion_FoldsWithTheDefaults()
    {
        await using var store = Open();
        await Store(store, OrderStream,
            ("order-submitted", """
                {"$type":"order-submitted","order":{"clOrdId":"o-1","portfolio":"demo","symbol":"SPY","side":"Buy",
                  "orderType":"Market","quantity":"10"},"account":"paper:demo","time":"2013-10-04T13:30:00Z"}
                """),
            ("order-canceled", """
                {"$type":"order-canceled","execId":"c","time":"2013-10-04T13:30:04Z"}
                """));

        var order = await LoadOrder(store);

        var request = new NewOrder(Given.Id, PortfolioId.Parse("demo"), Symbol.Parse("SPY"), Side.Buy, OrderType.Market, new Quantity(10));
        StructuralEquality.AssertSame(Given.Submitted(request, Given.Canceled()), order);
        Assert.Equal(TimeInForce.Gtc, order!.Request.TimeInForce);
    }

    [Fact]
    public async Task OrderJournal_OfALaterVersion_IsReadWithoutWhatIsUnknown()
    {
        await using var store = Open();
        await Store(store, OrderStream,
            ("order-submitted", """
                {"$type":"order-submitted","route":{"venue":"XNYS","legs":[1,2]},"order":{"clOrdId":"o-1","portfolio":"demo",
                  "symbol":"SPY","side":"Buy","orderType":"Limit","quantity":"10","limitPrice":"100","timeInForce":"Gtc",
                  "display":"5"},"account":"paper:demo","time":"2013-10-04T13:30:00Z"}
                """),
            ("order-executed", """
                {"$type":"order-executed","execId":"x-1","fill":{"quantity":"4","price":"100","fee":"0 USD",
                  "liquidity":"maker"},"time":"2013-10-04T13:30:02Z","venue":null}
                """));

        StructuralEquality.AssertSame(Given.Submitted(Given.Executed("x-1", 4)), await LoadOrder(store));
    }

    [Fact]
    public async Task PortfolioJournal_OfOtherVersions_FoldsWithTheDefaults()
    {
        await using var store = Open();
        await Store(store, "portfolio/demo",
            ("portfolio-opened", """
                {"$type":"portfolio-opened","portfolio":"demo","cash":"1000 USD","time":"2013-10-04T13:30:00Z","base":"USD"}
                """),
            ("order-reserved", """
                {"$type":"order-reserved","clOrdId":"o-1","symbol":"SPY","side":"Buy","quantity":"10","price":"100",
                  "contractMultiplier":1,"time":"2013-10-04T13:30:00Z"}
                """));

        var ledger = await LoadLedger(store);

        var reserved = new OrderReserved(
            Given.Opening, Given.Id, Symbol.Parse("SPY"), Side.Buy, new Quantity(10), new Price(100), 1, Deployment: null);
        StructuralEquality.AssertSame(Ledger.Fold(Opened(), reserved), ledger);
    }

    [Fact]
    public async Task LedgerSnapshot_OfOtherVersions_IsFoldedOn()
    {
        await using var store = Open();
        await Store(store, "portfolio/demo", ("portfolio-opened", "{}"), ("order-reserved", "{}"), ("fill-posted", """
            {"$type":"fill-posted","clOrdId":"o-1","execId":"x-1","fill":{"quantity":"4","price":"100","fee":"0 USD"},
              "mark":"101","time":"2013-10-04T13:30:02Z"}
            """));
        await store.WriteSnapshot("portfolio/demo", new StreamSnapshot(2, Encoding.UTF8.GetBytes("""
            {"portfolio":"demo","openingCash":"1000 USD","updatedAt":"2013-10-04T13:30:00Z","cash":"1000 USD",
              "realizedPnl":"0 USD","fees":"0 USD","margin":{"used":"3 USD"},"positions":[],"orders":[{"clOrdId":"o-1",
              "symbol":"SPY","side":"Buy","quantity":"10","price":"100","contractMultiplier":1,"isOpen":true,
              "venue":"XNYS"}],"orderIds":["o-1"],"openOrders":["o-1"]}
            """)), Cancellation);

        var ledger = await LoadLedger(store);

        Assert.Equal((new Money(600, Currency.Usd), 1), (ledger!.Cash, ledger.FillCount));
        var order = Assert.Single(ledger.OpenOrders);
        Assert.Equal((new Quantity(4), (DeploymentId?)null), (order.Filled, order.Deployment));
        Assert.Equal([ExecId.Parse("x-1")], order.Posted.AsEnumerable());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"Time":"2013-10-04T13:30:00Z","Lag":{"Seconds":3}}""", "2013-10-04T13:30:00Z")]
    public async Task FeedCheckpoint_OfOtherVersions_IsReadWithTheDefaults(string stored, string? time)
    {
        var grain = GrainId.Create("venuefeed", "binance");
        await using var store = Open();
        await store.WriteGrainState(grain.ToString(), "checkpoint", null, Encoding.UTF8.GetBytes(stored), Cancellation);
        var state = new GrainState<FeedCheckpoint>();

        await new SqliteGrainStorage(store).ReadStateAsync("checkpoint", grain, state);

        Assert.Equal(new FeedCheckpoint(time is null ? null : Timestamp.Parse(time)), state.State);
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"All":[{"Symbol":"BTC/USD","Channels":["trade"],"IsWanted":true,"By":"me"}],"Since":1}""", "BTC/USD True trade")]
    [InlineData("""{"All":[{"Symbol":"BTC/USD"}]}""", "BTC/USD False ")]
    public async Task FeedWishes_OfOtherVersions_AreReadWithTheDefaults(string stored, string wishes)
    {
        var grain = GrainId.Create("venuefeed", "binance");
        await using var store = Open();
        await store.WriteGrainState(grain.ToString(), "wishes", null, Encoding.UTF8.GetBytes(stored), Cancellation);
        var state = new GrainState<FeedWishes>();

        await new SqliteGrainStorage(store).ReadStateAsync("wishes", grain, state);

        Assert.Equal(
            wishes,
            string.Join(';', state.State!.All.Select(
                wish => $"{wish.Symbol} {wish.IsWanted} {(wish.Channels.IsDefaultOrEmpty ? "" : string.Join(',', wish.Channels))}")));
    }

    private static Ledger Opened() =>
        Ledger.Fold(null, new PortfolioOpened(Given.Opening, PortfolioId.Parse("demo"), new Money(1_000, Currency.Usd)));

    private static Task Store(SqliteEventStore store, string stream, params (string Type, string Json)[] events) => store.Append(
        stream, 0,
        [.. events.Select(news => new JournalEntry(news.Type, Given.Opening, Encoding.UTF8.GetBytes(news.Json)))],
        Cancellation);

    private static async Task<Order?> LoadOrder(SqliteEventStore store)
    {
        var journal = Journals.OfOrder(store, Given.Id.Value, onFault: () => { });
        await journal.Load(Cancellation);
        return journal.State;
    }

    private static async Task<Ledger?> LoadLedger(SqliteEventStore store)
    {
        var journal = Journals.OfPortfolio(store, "demo", onFault: () => { });
        await journal.Load(Cancellation);
        return journal.State;
    }
}
