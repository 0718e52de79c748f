using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;
using MessageKind = OrleansTrader.Venues.Simulator.MessageKind;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>The whole way from a venue's socket to the symbol's events, against the simulator.</summary>
public sealed class VenueFeedTests : LiveFeedTest
{
    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Read_MarketThatMoves_BooksAndTradesAreTheVenues(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Bitcoin);
        var last = host.Exchange.Trades(venue, Bitcoin) is [.., var latest] ? latest.Id : 0;

        for (var i = 0; i < 20; i++)
            host.Step(venue, 25);
        await Right(host, probe, venue, Bitcoin);

        var trades = host.Exchange.Trades(venue, Bitcoin).Select(trade => trade.Id).Where(id => id > last).ToArray();
        await Eventually(host, probe, () => probe.TradeIds(Bitcoin).Contains(trades[^1]), "Trades are missing.");
        Assert.Equal(trades, probe.TradeIds(Bitcoin).Where(id => id > last));
        Assert.Empty(probe.Rejected);
    }

    [Fact]
    public async Task Read_BestLevelsOfBinance_AreTheVenuesWithoutASnapshot()
    {
        const string Venue = SimulatedVenues.Binance;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, Venue, bestLevels: 5);
        await Begin(host, probe, Venue, Bitcoin);

        for (var i = 0; i < 20; i++)
            host.Step(Venue, 25);
        await Right(host, probe, Venue, Bitcoin);

        Assert.Contains(probe.Feed.Subscriptions, one => one.Stream == "btcusdt@depth5@100ms");
        Assert.Empty(probe.Rejected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void BestLevels_OthersThanBinanceHas_AreRefused(int levels)
    {
        var options = new VenueFeedOptions(
            new VenueConnectionOptions { Venue = "binance", Name = "binance", Url = new Uri("ws://127.0.0.1:9") }, new Uri("http://127.0.0.1:9"), []);
        using var http = new HttpClient();
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new BinanceFeed(options, http, TimeProvider.System, new Random(1)) { BestLevels = levels });
    }

    [Theory]
    [InlineData(FaultKind.Duplicate)]
    [InlineData(FaultKind.Malformed)]
    [InlineData(FaultKind.SilentLoss)]
    public async Task Read_CoinbaseExchangeWithFaults_BookIsRightAfterwards(FaultKind kind)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, SimulatedVenues.Coinbase, isExchange: true);
        await Begin(host, probe, SimulatedVenues.Coinbase, Bitcoin);

        host.Exchange.Faults.Inject(new Fault(kind, SimulatedVenues.Coinbase) { Symbol = Bitcoin, Count = 2 });
        for (var i = 0; i < 10; i++)
            host.Step(SimulatedVenues.Coinbase, 10);

        await Right(host, probe, SimulatedVenues.Coinbase, Bitcoin);
        Assert.Equal(2, host.Exchange.Faults.Applied(kind));
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Read_ConnectionIsCut_BookIsNotLiveAndComesBackRight(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Bitcoin);

        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, venue));
        await Eventually(host, probe, () => !probe.IsLive(Bitcoin), "The book is still live.");
        await Right(host, probe, venue, Bitcoin);
    }

    [Theory]
    [InlineData(SimulatedVenues.Binance, FaultKind.Gap)]
    [InlineData(SimulatedVenues.Binance, FaultKind.Duplicate)]
    [InlineData(SimulatedVenues.Binance, FaultKind.Reorder)]
    [InlineData(SimulatedVenues.Binance, FaultKind.Malformed)]
    [InlineData(SimulatedVenues.Binance, FaultKind.Truncated)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.Gap)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.Duplicate)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.Reorder)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.Malformed)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.Truncated)]
    [InlineData(SimulatedVenues.Kraken, FaultKind.WrongChecksum)]
    [InlineData(SimulatedVenues.Coinbase, FaultKind.Duplicate)]
    [InlineData(SimulatedVenues.Coinbase, FaultKind.Malformed)]
    [InlineData(SimulatedVenues.Coinbase, FaultKind.Truncated)]
    public async Task Read_BookMessagesWithFaults_BookIsRightAfterwards(string venue, FaultKind kind)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Bitcoin);

        host.Exchange.Faults.Inject(new Fault(kind, venue) { Stream = MessageKind.BookUpdate, Symbol = Bitcoin, Count = 3 });
        for (var i = 0; i < 10; i++)
            host.Step(venue, 10);
        await Right(host, probe, venue, Bitcoin);

        Assert.Equal(3, host.Exchange.Faults.Applied(kind));
    }
}
