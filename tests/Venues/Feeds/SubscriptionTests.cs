using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Symbols that come and go while a venue is read, over real sockets.</summary>
public sealed class SubscriptionTests : LiveFeedTest
{
    private const string Exchange = "Exchange";

    public static TheoryData<string, string> EveryChannel => new()
    {
        {
            SimulatedVenues.Binance,
            "trade aggTrade bookTicker ticker miniTicker depth depth@100ms depth5 depth10@100ms depth20 kline_1s kline_1m kline_3m kline_5m "
            + "kline_15m kline_30m kline_1h kline_2h kline_4h kline_6h kline_8h kline_12h kline_1d kline_3d kline_1w kline_1M"
        },
        { SimulatedVenues.Coinbase, "market_trades ticker ticker_batch level2 candles" },
        { Exchange, "matches ticker ticker_batch level2 level2_batch heartbeat full" },
        { SimulatedVenues.Kraken, "trade ticker book ohlc-1 ohlc-5 ohlc-15 ohlc-30 ohlc-60 ohlc-240 ohlc-1440 ohlc-10080 ohlc-21600" },
    };

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Subscribe_SymbolThatTheVenueLists_ComesAndComesBackAfterALoss(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue, symbols: [Bitcoin]);
        await Begin(host, probe, venue, Bitcoin);
        Assert.Empty(probe.Events(Ether));

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Subscribe(Ether, []).Outcome);
        Assert.Equal(SubscriptionOutcome.Unchanged, probe.Feed.Subscribe(Ether, []).Outcome);
        await Begin(host, probe, venue, Ether);
        Assert.Equal(VenueEventKind.Live, probe.Events(Ether)[0].Kind);

        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, venue));
        await Eventually(host, probe, () => !probe.IsLive(Ether), "The book is still live.");
        await Begin(host, probe, venue, Ether);
        await Right(host, probe, venue, Bitcoin);
        Assert.Empty(probe.Rejected);
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Unsubscribe_OneOfTwo_EndsItAndLeavesTheOther(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Ether);
        await Right(host, probe, venue, Bitcoin);

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Unsubscribe(Ether).Outcome);
        Assert.Equal(SubscriptionOutcome.Unchanged, probe.Feed.Unsubscribe(Ether).Outcome);
        await Eventually(host, probe, () => !probe.IsLive(Ether), "The book is still live.");
        for (var i = 0; i < 10; i++)
            host.Step(venue, 5, Ether);
        await Right(host, probe, venue, Bitcoin);

        Assert.Equal(VenueEventKind.Lost, probe.Events(Ether)[^1].Kind);
        Assert.Equal([Bitcoin], probe.Feed.Status.Subscriptions.Select(one => one.Symbol));
        Assert.DoesNotContain(probe.Events(Bitcoin), news => news.Kind is VenueEventKind.Lost or VenueEventKind.BookLost);
        Assert.Empty(probe.Rejected);

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Subscribe(Ether, []).Outcome);
        await Begin(host, probe, venue, Ether);
    }

    [Fact]
    public async Task Unsubscribe_AtBinance_ReachesTheVenue()
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, SimulatedVenues.Binance);
        await Begin(host, probe, SimulatedVenues.Binance, Ether);

        var requests = host.Exchange.Counts(SimulatedVenues.Binance).Requests;
        probe.Feed.Unsubscribe(Ether);
        await Eventually(host, probe, () => host.Exchange.Counts(SimulatedVenues.Binance).Requests > requests, "The venue was not told.");
        await host.Exchange.Settled();
        var sent = host.Exchange.SentMessages.Count(message => message.Symbol == Ether);
        host.Step(SimulatedVenues.Binance, 20, Ether);
        await host.Exchange.Settled();
        Assert.Equal(sent, host.Exchange.SentMessages.Count(message => message.Symbol == Ether));
    }

    [Theory]
    [MemberData(nameof(EveryChannel))]
    public async Task Subscribe_EveryChannel_IsConfirmedAndRight(string protocol, string channels)
    {
        var venue = protocol == Exchange ? SimulatedVenues.Coinbase : protocol;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(
            host, venue, venue == SimulatedVenues.Binance ? Combined : null, [Bitcoin], isExchange: protocol == Exchange);
        ImmutableArray<string> all = [.. channels.Split(' ')];

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Subscribe(Ether, all).Outcome);
        await Begin(host, probe, venue, Ether);
        await Right(host, probe, venue, Bitcoin);

        var status = Assert.Single(probe.Feed.Status.Subscriptions, one => one.Symbol == Ether);
        Assert.Equal((true, 0), (status.IsLive, status.Retries));
        Assert.Equal(all, status.Channels.AsEnumerable());
        Assert.Empty(status.Waiting);
        Assert.Empty(probe.Rejected);
    }

    [Theory]
    [InlineData(SimulatedVenues.Binance, "kline_5m")]
    [InlineData(SimulatedVenues.Kraken, "ohlc-5")]
    public async Task Subscribe_Candles_ComeWithTheirPeriod(string venue, string channel)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue, symbols: [Bitcoin]);
        probe.Feed.Subscribe(Ether, [channel]);
        await Confirmed(host, probe);

        await Eventually(
            host, probe,
            () =>
            {
                host.Step(venue, 5, Ether);
                return probe.Messages.OfType<VenueCandle>().Any();
            },
            "No candle has come.");

        Assert.All(
            probe.Messages.OfType<VenueCandle>(),
            candle => Assert.Equal((venue, Ether, TimeSpan.FromMinutes(5)), (candle.Venue, candle.Symbol, candle.Bar.Period)));
        Assert.Empty(probe.Events(Ether));
    }

    [Theory]
    [InlineData(SimulatedVenues.Binance, "trade")]
    [InlineData(SimulatedVenues.Binance, "aggTrade")]
    [InlineData(SimulatedVenues.Coinbase, "market_trades")]
    [InlineData(SimulatedVenues.Kraken, "trade")]
    public async Task Subscribe_TradesAlone_HasNoBook(string venue, string channel)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue, symbols: [Bitcoin]);
        probe.Feed.Subscribe(Ether, [channel]);
        await Confirmed(host, probe);

        await Eventually(
            host, probe,
            () =>
            {
                host.Step(venue, 5, Ether);
                return probe.TradeIds(Ether).Length > 5;
            },
            "No trades have come.");

        Assert.All(probe.Events(Ether).Skip(1), news => Assert.Equal(VenueEventKind.Trade, news.Kind));
        Assert.Equal(VenueEventKind.Live, probe.Events(Ether)[0].Kind);
    }

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Subscribe_OtherChannels_TakeThePlaceOfTheFirst(string venue)
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, venue);
        await Begin(host, probe, venue, Ether);
        var trades = venue == SimulatedVenues.Coinbase ? "market_trades" : "trade";

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Subscribe(Ether, [trades]).Outcome);
        Assert.Equal(SubscriptionOutcome.Unchanged, probe.Feed.Subscribe(Ether, [trades, trades]).Outcome);
        await Eventually(host, probe, () => !probe.IsLive(Ether), "The book is still live.");
        Assert.Equal([trades], probe.Feed.Status.Subscriptions.Single(one => one.Symbol == Ether).Channels.AsEnumerable());
        await Confirmed(host, probe);

        Assert.Equal(SubscriptionOutcome.Changed, probe.Feed.Subscribe(Ether, []).Outcome);
        await Begin(host, probe, venue, Ether);
    }

    [Fact]
    public async Task Subscribe_WhatTheVenueDoesNotHave_IsRefusedWithASentence()
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, SimulatedVenues.Binance, symbols: [Bitcoin]);

        var symbol = probe.Feed.Subscribe(Symbol.Parse("DOGE/EUR"), []);
        Assert.Equal((SubscriptionOutcome.SymbolNotListed, "binance does not list DOGE/EUR."), (symbol.Outcome, symbol.Detail));
        Assert.False(probe.Feed.Lists(Symbol.Parse("DOGE/EUR")));
        Assert.True(probe.Feed.Lists(Ether));

        var channel = probe.Feed.Subscribe(Ether, ["trade", "kline_7m"]);
        Assert.Equal(SubscriptionOutcome.ChannelNotOffered, channel.Outcome);
        Assert.StartsWith("binance has no channel kline_7m; it has trade, aggTrade, ", channel.Detail);

        // Whose book it is, the message itself doesn't tell.
        Assert.Equal(SubscriptionOutcome.ChannelNotOffered, probe.Feed.Subscribe(Ether, ["depth20"]).Outcome);
        Assert.Equal([Bitcoin], probe.Feed.Status.Subscriptions.Select(one => one.Symbol));
    }

    [Fact]
    public async Task Subscribe_NameThatIsAnotherSymbols_IsRefused()
    {
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(
            host, SimulatedVenues.Binance, options => options with { Listed = _ => "BTCUSDT" }, [Bitcoin]);

        Assert.Equal(SubscriptionOutcome.SymbolNotListed, probe.Feed.Subscribe(Symbol.Parse("BTC/USDT"), []).Outcome);
    }

    [Fact]
    public async Task Subscribe_MoreThanASocketCarries_KeepsASymbolTogether()
    {
        const string Venue = SimulatedVenues.Binance;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(
            host, Venue, options => options with { Connection = options.Connection with { StreamsPerConnection = 6 } }, [Bitcoin]);
        await Begin(host, probe, Venue, Bitcoin);
        probe.Feed.Subscribe(Ether, []);
        await Begin(host, probe, Venue, Ether);
        Assert.Equal([4, 4], probe.Feed.Connections.Select(connection => connection.Streams));

        // The oldest connection is bitcoin's.
        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue) { Count = 1 });
        await Eventually(host, probe, () => !probe.IsLive(Bitcoin), "The book is still live.");
        await Begin(host, probe, Venue, Bitcoin);
        await Right(host, probe, Venue, Ether);
        Assert.DoesNotContain(probe.Events(Ether), news => news.Kind == VenueEventKind.Lost);

        probe.Feed.Unsubscribe(Ether);
        Assert.Equal(["binance"], probe.Feed.Connections.Select(connection => connection.Connection));
    }

    [Fact]
    public async Task Status_OfAFeed_TellsOfConnectionsAndSubscriptions()
    {
        const string Venue = SimulatedVenues.Kraken;
        await using var host = await SteppedExchange.Start();
        await using var probe = Probe(host, Venue, symbols: [Bitcoin]);
        await Begin(host, probe, Venue, Bitcoin);
        await Eventually(host, probe, () => probe.Feed.Status.Connections[0].State == FeedConnectionState.Connected, "It is not connected.");

        var status = probe.Feed.Status;
        var connection = Assert.Single(status.Connections);
        Assert.Equal(
            ("kraken", FeedConnectionState.Connected, "The first valid message came."),
            (connection.Name, connection.State, connection.Reason));
        Assert.Equal((3, 3, 0L, 0L, 0), (connection.Streams, connection.LiveStreams, connection.Errors, connection.Reconnects, connection.FailuresInARow));
        Assert.InRange(connection.Messages, 4, long.MaxValue);
        Assert.InRange(connection.Bytes, connection.Messages * 10, long.MaxValue);
        Assert.NotNull(connection.LastMessageAt);
        Assert.Equal(Timestamp.From(host.Clock.GetUtcNow()) - connection.Since!.Value, connection.Uptime);
        Assert.False(status.IsOut);
        Assert.Equal(["trade", "ticker", "book"], Assert.Single(status.Subscriptions).Channels.AsEnumerable());

        host.Exchange.Faults.Inject(new Fault(FaultKind.RefuseConnections, Venue) { Count = 2 });
        host.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue));
        await Eventually(host, probe, () => !probe.IsLive(Bitcoin), "The book is still live.");
        var lost = probe.Feed.Status;
        Assert.Equal(FeedConnectionState.Reconnecting, Assert.Single(lost.Connections).State);
        Assert.False(Assert.Single(lost.Subscriptions).IsLive);
        Assert.Contains("book:BTC/USD: There is no connection.", Assert.Single(lost.Subscriptions).Waiting);

        await Begin(host, probe, Venue, Bitcoin);
        await Eventually(host, probe, () => probe.Feed.Status.Connections[0].State == FeedConnectionState.Connected, "It is not connected.");
        Assert.Equal((1L, 3L), (probe.Feed.Status.Connections[0].Reconnects, probe.Feed.Status.Connections[0].ReconnectAttempts));
    }

    private static VenueFeedOptions Combined(VenueFeedOptions options) =>
        options with { Connection = options.Connection with { Url = new Uri(options.Connection.Url, "/binance/stream") } };
}
