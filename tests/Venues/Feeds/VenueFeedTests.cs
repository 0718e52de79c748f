using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;
using MessageKind = OrleansTrader.Venues.Simulator.MessageKind;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>The whole way from a venue's socket to the symbol's events, against the simulator.</summary>
public sealed class VenueFeedTests
{
    public static TheoryData<string> Venues => [.. SimulatedVenues.All];

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Read_MarketThatMoves_BooksAndTradesAreTheVenues(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = new FeedProbe(host, venue);
        await Begin(host, probe, venue);
        var before = host.Exchange.Trades(venue, SteppedExchange.Bitcoin).Length;
        var came = probe.TradeIds(SteppedExchange.Bitcoin).Length;

        for (var i = 0; i < 20; i++)
            host.Step(venue, 25);
        await probe.UntilRight(SteppedExchange.Bitcoin);

        var trades = host.Exchange.Trades(venue, SteppedExchange.Bitcoin)[before..].Select(trade => trade.Id).ToArray();
        await probe.Until(() => probe.TradeIds(SteppedExchange.Bitcoin).Length >= came + trades.Length ? null : "Trades are missing.");
        Assert.Equal(trades, probe.TradeIds(SteppedExchange.Bitcoin)[came..]);
        Assert.Empty(probe.Rejected);
    }

    [Fact]
    public async Task Read_BestLevelsOfBinance_AreTheVenuesWithoutASnapshot()
    {
        const string Venue = SimulatedVenues.Binance;
        await using var host = await SteppedExchange.Start();
        await using var probe = new FeedProbe(host, Venue, bestLevels: 5);
        await Begin(host, probe, Venue);

        for (var i = 0; i < 20; i++)
            host.Step(Venue, 25);
        await ComeBack(host, probe, Venue);

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
        await using var probe = new FeedProbe(host, SimulatedVenues.Coinbase, "/coinbase/ws");
        await Begin(host, probe, SimulatedVenues.Coinbase);

        host.Exchange.Faults.Inject(new Fault(kind, SimulatedVenues.Coinbase) { Symbol = SteppedExchange.Bitcoin, Count = 2 });
        for (var i = 0; i < 10; i++)
            host.Step(SimulatedVenues.Coinbase, 10);

        await ComeBack(host, probe, SimulatedVenues.Coinbase);
        Assert.Equal(2, host.Exchange.Faults.Applied(kind));
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Read_ConnectionIsCut_BookIsNotLiveAndComesBackRight(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = new FeedProbe(host, venue);
        await Begin(host, probe, venue);

        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, venue));
        await probe.Until(() => probe.IsLive(SteppedExchange.Bitcoin) ? "The book is still live." : null);
        await ComeBack(host, probe, venue);
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
        await using var probe = new FeedProbe(host, venue);
        await Begin(host, probe, venue);

        host.Exchange.Faults.Inject(new Fault(kind, venue) { Stream = MessageKind.BookUpdate, Symbol = SteppedExchange.Bitcoin, Count = 3 });
        for (var i = 0; i < 10; i++)
            host.Step(venue, 10);
        await ComeBack(host, probe, venue);

        Assert.Equal(3, host.Exchange.Faults.Applied(kind));
    }

    /// <summary>Both symbols' books stand, and follow.</summary>
    private static async Task Begin(SteppedExchange host, FeedProbe probe, string venue)
    {
        await probe.Until(() => probe.Feed.Subscriptions is { Count: > 0 } all && all.All(one => one.IsLive) ? null : Moved(host, "Not all is subscribed."));
        await ComeBack(host, probe, venue);
    }

    /// <summary>The market and its clock go on in small steps until the book is right.</summary>
    private static Task ComeBack(SteppedExchange host, FeedProbe probe, string venue) => probe.Until(() =>
    {
        if (probe.DifferenceFromTruth(SteppedExchange.Bitcoin) is not { } wrong)
            return null;
        host.Step(venue);
        return Moved(host, wrong);
    });

    /// <summary>Far enough for the feed to tell the time, which is what is waited for while nothing else comes.</summary>
    private static string Moved(SteppedExchange host, string wrong)
    {
        host.Clock.Advance(TimeSpan.FromMilliseconds(250));
        return wrong;
    }
}
