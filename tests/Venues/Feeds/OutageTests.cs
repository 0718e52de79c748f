using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>What lasts longer: venues that are gone for minutes, and sockets that are replaced as planned.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Venues_GoneForFiveMinutes_AreNoPriceAndComeBackRight()
    {
        await using var market = await FaultedMarket.Start(seed: 1, Usual);
        await market.Exchange.GoDown();
        for (var begin = market.Now; market.Now - begin < Outage;)
        {
            await market.Step(time: TimeSpan.FromSeconds(1));
            foreach (var symbol in FaultedMarket.Symbols)
                await HasNoPrice(market, symbol);
        }

        Assert.All(market.Feeds, feed => Assert.All(feed.Feed.Subscriptions, stream => Assert.False(stream.IsLive)));
        await market.Exchange.ComeUp();

        // A venue that could not be reached for so long is tried once a minute.
        for (var back = market.Now; await market.Differences() is not null && market.Now - back < TimeSpan.FromSeconds(70);)
            await market.Step(time: TimeSpan.FromMilliseconds(250));

        await market.CheckAll();
        foreach (var feed in market.Feeds)
        {
            Assert.All(feed.Feed.Subscriptions, stream => Assert.True(stream.IsLive, stream.Stream));
            var connection = Assert.Single(feed.Feed.Connections);
            Assert.Equal((ConnectionState.Connected, 1), (connection.State, connection.Reconnects));
        }

        foreach (var symbol in FaultedMarket.Symbols)
        {
            var aggregate = (await market.Aggregate(symbol))!;
            Assert.Equal((AggregateState.Live, 3), (aggregate.State, aggregate.Venues.Count(venue => venue.IsLive)));
            Assert.NotEqual(default(Quote), (await market.Snapshot(symbol)).Top);
        }
    }

    [Fact]
    public async Task Sockets_ReplacedAsPlanned_LeaveNoHole()
    {
        await using var market = await FaultedMarket.Start(seed: 2, options => options with
        {
            Connection = options.Connection with { RenewAfter = TimeSpan.FromMinutes(1), RenewalOverlap = TimeSpan.FromMilliseconds(200) },
        });
        var losses = Losses(market);
        for (var begin = market.Now; market.Now - begin < TimeSpan.FromSeconds(130);)
            await market.Step(time: TimeSpan.FromMilliseconds(200));

        await market.Step(moves: false, TimeSpan.FromMilliseconds(200));
        await market.CheckAll();
        Assert.Equal(losses, Losses(market));
        foreach (var connection in market.Feeds.SelectMany(feed => feed.Feed.Connections))
            Assert.Equal((2, 0), (connection.Renewals, connection.Reconnects));
        foreach (var venue in SimulatedVenues.All)
            Assert.Equal((3, 1), (market.Exchange.Counts(venue).Connections, market.Exchange.Counts(venue).Open));
    }

    [Theory]
    [InlineData(SimulatedVenues.Binance)]
    [InlineData(SimulatedVenues.Coinbase)]
    [InlineData(SimulatedVenues.Kraken)]
    public async Task Resync_ABookThatIsDoubted_IsLostAndComesBackWithASnapshot(string venue)
    {
        await using var market = await FaultedMarket.Start(seed: 3);
        var other = market.Losses(venue, SteppedExchange.Ether);
        var before = market.Losses(venue, SteppedExchange.Bitcoin);

        market.Feeds.Single(feed => feed.Venue == venue).Resync(SteppedExchange.Bitcoin);
        for (var step = 0; step < 20; step++)
            await market.Step(moves: step < 10);

        await market.CheckAll();
        Assert.Equal((before + 1, other), (market.Losses(venue, SteppedExchange.Bitcoin), market.Losses(venue, SteppedExchange.Ether)));
    }

    /// <summary>The delays that there are without a word in the settings.</summary>
    private static VenueFeedOptions Usual(VenueFeedOptions options)
    {
        var connection = options.Connection;
        var usual = new VenueConnectionOptions
        {
            Venue = connection.Venue,
            Name = connection.Name,
            Url = connection.Url,
            OutgoingPerSecond = connection.OutgoingPerSecond,
            OutgoingBurst = connection.OutgoingBurst,
            KeepAliveInterval = TimeSpan.Zero,
        };
        return new VenueFeedOptions(usual, options.Rest, options.Symbols);
    }

    private static async Task HasNoPrice(FaultedMarket market, Symbol symbol)
    {
        var aggregate = (await market.Aggregate(symbol))!;
        Assert.Equal((AggregateState.NoSource, null, null), (aggregate.State, aggregate.Price, aggregate.Quote));
        Assert.All(aggregate.Venues, venue => Assert.Equal((false, BookState.Lost), (venue.IsLive, venue.Book)));
        Assert.Equal((default(Quote), null), ((await market.Snapshot(symbol)).Top, (await market.Snapshot(symbol)).LastTrade));
    }

    private static int[] Losses(FaultedMarket market) =>
        [.. SimulatedVenues.All.SelectMany(venue => FaultedMarket.Symbols.Select(symbol => market.Losses(venue, symbol)))];
}
