using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>What a feed does while a venue is not to be had, over real sockets and real HTTP.</summary>
public sealed class LastPriceTests : LiveFeedTest
{
    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Outage_OfTheSockets_ShowsPolledPricesThatNobodyTradesOnUntilItIsOver(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Bitcoin);
        Assert.Equal(AggregateState.Live, Market(host, probe).State);

        var outage = host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseSockets, venue));
        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, venue));
        await Eventually(host, probe, () => Polled(probe, Bitcoin).Count > 0 && Polled(probe, Ether).Count > 0, "Nothing was polled.");

        Assert.True(probe.Feed.Status.IsOut);
        host.Exchange.Step(venue, Bitcoin, 200);
        var last = host.Exchange.Trades(venue, Bitcoin)[^1].Price;
        await Eventually(host, probe, () => Polled(probe, Bitcoin)[^1].Last == last, "The last price was not polled.");
        var market = Market(host, probe);
        Assert.Equal((AggregateState.Polled, last), (market.State, market.Price!.Value));
        Assert.Null(market.Quote);
        Assert.False(Assert.Single(market.Venues).IsLive);
        AssertNothingToTradeOn(host, probe);
        Assert.Contains(
            probe.Messages.OfType<FeedNotice>(),
            notice => notice.Level == NoticeLevel.Warning && notice.Text.StartsWith($"{venue} is out: ", StringComparison.Ordinal));

        host.Exchange.Faults.End(outage);
        await Begin(host, probe, venue, Bitcoin);
        await Right(host, probe, venue, Ether);
        Assert.False(probe.Feed.Status.IsOut);
        Assert.Equal(AggregateState.Live, Market(host, probe).State);
        Assert.Contains(
            probe.Messages.OfType<FeedNotice>(),
            notice => notice == new FeedNotice($"{venue} is back. A connection is back.", NoticeLevel.Information));
        foreach (var symbol in new[] { Bitcoin, Ether })
            AssertPolledOnlyWhileLost(probe.Events(symbol));

        var polled = Polled(probe, Bitcoin).Count;
        for (var i = 0; i < 80; i++)
            await Pass(host);
        await Right(host, probe, venue, Bitcoin);
        Assert.Equal(polled, Polled(probe, Bitcoin).Count);
    }

    [Fact]
    public async Task Polling_AtTheSetInterval_AsksSoOften()
    {
        const string Venue = SimulatedVenues.Kraken;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, Venue, options => options with { PollInterval = TimeSpan.FromSeconds(2) });
        host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseSockets, Venue));
        await Eventually(host, probe, () => Polled(probe, Bitcoin).Count >= 11, "Nothing was polled.");

        // Where the test's steps are faster than the answers, it is less often.
        var times = Polled(probe, Bitcoin).Select(news => news.Time).ToList();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Polling_OneOfTwoIsUnknownToTheVenue_HasTheOther()
    {
        foreach (var venue in SimulatedVenues.All)
        {
            await using var host = await SteppedExchange.Start();
            await using var probe = Probe(host, venue, options => options with
            {
                Symbols = [.. options.Symbols, (venue == SimulatedVenues.Kraken ? "OLD/USD" : "OLD-USD", Symbol.Parse("OLD/USD"))],
            });
            host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseSockets, venue));
            await Eventually(host, probe, () => Polled(probe, Bitcoin).Count > 0 && Polled(probe, Ether).Count > 0, "Nothing was polled.");
        }
    }

    [Fact]
    public async Task Failed_AfterTenAttempts_IsAnAlertAndIsTriedOn()
    {
        const string Venue = SimulatedVenues.Coinbase;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, Venue, Patient);
        await Begin(host, probe, Venue, Bitcoin);

        var outage = host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseConnections, Venue));
        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue));
        await Eventually(host, probe, () => Alerts(probe).Count > 0, "There is no alert.");
        Assert.StartsWith("coinbase: Failed. 10 attempts failed in a row; the last: ", Assert.Single(Alerts(probe)).Text);
        var failed = Assert.Single(probe.Feed.Status.Connections);
        Assert.Equal((FeedConnectionState.Failed, 10), (failed.State, failed.FailuresInARow));

        await Eventually(host, probe, () => probe.Feed.Status.Connections[0].FailuresInARow >= 12, "It is not tried any more.");
        Assert.Single(Alerts(probe));
        host.Exchange.Faults.End(outage);
        await Begin(host, probe, Venue, Bitcoin);
        await Eventually(host, probe, () => probe.Feed.Status.Connections[0].State == FeedConnectionState.Connected, "It is not connected.");
    }

    [Fact]
    public async Task Failed_ToldToGiveUp_RestsForEver()
    {
        const string Venue = SimulatedVenues.Coinbase;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(
            host, Venue, options => Patient(options) with { Connection = options.Connection with { GivesUp = true, AttemptsBeforeFailed = 3 } });
        host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseConnections, Venue));
        await Eventually(host, probe, () => Alerts(probe).Count > 0, "There is no alert.");
        host.Exchange.Faults.Clear();

        var before = probe.Messages.OfType<Watermark>().Count();
        await Eventually(host, probe, () => probe.Messages.OfType<Watermark>().Count() > before + 1_000, "Time stands still.");

        var rests = Assert.Single(probe.Feed.Status.Connections);
        Assert.Equal((FeedConnectionState.Failed, 3, 0), (rests.State, rests.FailuresInARow, rests.LiveStreams));
        Assert.Equal(0, host.Exchange.Counts(Venue).Connections);
    }

    [Fact]
    public async Task Notices_OfAConnection_HaveTheirLevel()
    {
        const string Venue = SimulatedVenues.Binance;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, Venue);
        await Begin(host, probe, Venue, Bitcoin);
        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseClean, Venue));
        await Eventually(host, probe, () => !probe.IsLive(Bitcoin), "The book is still live.");
        await Begin(host, probe, Venue, Bitcoin);

        var levels = probe.Messages.OfType<FeedNotice>().Select(notice => (notice.Text.Split('.')[0], notice.Level));
        Assert.Equal(
            [
                ("binance: Connecting", NoticeLevel.Information), ("binance: Connected", NoticeLevel.Information),
                ("binance: Reconnecting", NoticeLevel.Warning), ("binance: Connected", NoticeLevel.Information),
            ],
            levels);
    }

    /// <summary>The breaker stays out of it.</summary>
    private static VenueFeedOptions Patient(VenueFeedOptions options) =>
        options with { Breaker = new VenueBreakerOptions { MinimumAttempts = 1_000 } };

    private static IReadOnlyList<FeedNotice> Alerts(FeedProbe probe) =>
        [.. probe.Messages.OfType<FeedNotice>().Where(notice => notice.Level == NoticeLevel.Error)];

    private static IReadOnlyList<VenueEvent> Polled(FeedProbe probe, Symbol symbol) =>
        [.. probe.Events(symbol).Where(news => news.IsPolled)];

    /// <summary>The symbol's market, as its grain would have it.</summary>
    private static SymbolAggregateSnapshot Market(SteppedExchange host, FeedProbe probe) =>
        Aggregate(probe, []).Snapshot(Timestamp.From(host.Clock.GetUtcNow()));

    private static SymbolAggregate Aggregate(FeedProbe probe, List<MarketEvent> told)
    {
        var aggregate = new SymbolAggregate(Bitcoin, AggregationSettings.Default, QualityLimits.Default);
        foreach (var batch in probe.Messages.OfType<VenueBatch>().Where(batch => batch.Symbol == Bitcoin))
            aggregate.Take(batch, told);
        return aggregate;
    }

    /// <summary>There is no quote, and what was polled told nobody of a trade or a quote.</summary>
    private static void AssertNothingToTradeOn(SteppedExchange host, FeedProbe probe)
    {
        var aggregate = Aggregate(probe, []);
        var told = new List<MarketEvent>();
        aggregate.Take(
            new VenueBatch(probe.Feed.Venue, Bitcoin, Timestamp.From(host.Clock.GetUtcNow()), [Polled(probe, Bitcoin)[^1]]), told);
        Assert.Empty(told);
        Assert.Null(aggregate.ToldQuote);
    }

    private static void AssertPolledOnlyWhileLost(IReadOnlyList<VenueEvent> events)
    {
        var isLive = false;
        foreach (var news in events)
        {
            Assert.False(news.IsPolled && isLive);
            isLive = news.Kind switch { VenueEventKind.Live => true, VenueEventKind.Lost => false, _ => isLive };
        }
    }
}
