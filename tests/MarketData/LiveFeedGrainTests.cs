using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Storage;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Tests.Venues.Feeds;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Simulator;
using OrleansTrader.Venues.Simulator.Faults;

namespace OrleansTrader.Tests.MarketData;

/// <summary>A live feed's grain, the symbols behind it and their store, over a simulated venue's real sockets.</summary>
public sealed class LiveFeedGrainTests : IAsyncLifetime
{
    private const string Venue = SimulatedVenues.Kraken;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("trader-feed-").FullName;
    private readonly HttpClient _http = new();
    private SteppedExchange _exchange = null!;
    private GrainHost _host = null!;
    private long _run;

    public async ValueTask InitializeAsync()
    {
        _exchange = await SteppedExchange.Start();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.Stop();
        await _host.DisposeAsync();
        await _exchange.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Symbol Bitcoin => SteppedExchange.Bitcoin;

    private static Symbol Ether => SteppedExchange.Ether;

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    private IVenueFeedGrain Feed => Grains.GetGrain<IVenueFeedGrain>(Venue);

    [Fact]
    public async Task Subscribe_SymbolThatNobodyTraded_HasAMarketAndItsBarsEnd()
    {
        Assert.Equal(SubscriptionOutcome.Changed, (await Feed.Subscribe(Ether, [])).Outcome);
        await Until(async () => await IsLive(Ether));

        Assert.Equal(_run, await Market(Ether).GetRun());
        await Until(async () => (await Market(Ether).GetSnapshot()).LastBar is not null);
        Assert.Equal(SubscriptionOutcome.Unchanged, (await Feed.Subscribe(Ether, [])).Outcome);
        Assert.True(await IsLive(Ether));
    }

    [Fact]
    public async Task Subscriptions_ThatWereChanged_AreSoAfterARestart()
    {
        await Feed.Subscribe(Ether, ["trade", "book"]);
        await Feed.Unsubscribe(Bitcoin);
        await Restart();

        await Until(async () => await IsLive(Ether));
        var status = (await Feed.GetLiveStatus())!;
        Assert.Equal([Ether], status.Subscriptions.Select(subscription => subscription.Symbol));
        Assert.Equal(["trade", "book"], status.Subscriptions[0].Channels.AsEnumerable());

        await Feed.Subscribe(Bitcoin, []);
        await Feed.Unsubscribe(Ether);
        await Restart();
        await Until(async () => await IsLive(Bitcoin));
        Assert.Equal([Bitcoin], (await Feed.GetLiveStatus())!.Subscriptions.Select(subscription => subscription.Symbol));
    }

    [Fact]
    public async Task Unsubscribe_TheOnlySource_LeavesNothingToTradeOn()
    {
        await Until(async () => await IsLive(Bitcoin));
        Assert.Equal(SubscriptionOutcome.Changed, (await Feed.Unsubscribe(Bitcoin)).Outcome);
        await Until(async () => (await Market(Bitcoin).GetAggregate())!.State == AggregateState.NoSource);

        var snapshot = await Market(Bitcoin).GetSnapshot();
        Assert.Equal((default, null), (snapshot.Top, snapshot.LastTrade));
    }

    [Fact]
    public async Task Subscribe_WhatTheVenueDoesNotList_ChangesNothing()
    {
        var answer = await Feed.Subscribe(Symbol.Parse("DOGE/EUR"), []);
        Assert.Equal((SubscriptionOutcome.SymbolNotListed, "kraken does not list DOGE/EUR."), (answer.Outcome, answer.Detail));
        Assert.Equal(SubscriptionOutcome.ChannelNotOffered, (await Feed.Subscribe(Ether, ["level3"])).Outcome);
        Assert.Equal(SubscriptionOutcome.Unchanged, (await Feed.Unsubscribe(Ether)).Outcome);
        Assert.Equal([Bitcoin], (await Feed.GetLiveStatus())!.Subscriptions.Select(subscription => subscription.Symbol));
    }

    [Fact]
    public async Task Outage_OfTheSockets_IsPolledAndHasNoQuoteAndNoTrade()
    {
        await Until(async () => await IsLive(Bitcoin));
        Assert.NotNull((await Market(Bitcoin).GetSnapshot()).Top.Bid);

        var outage = _exchange.Exchange.Faults.Inject(new Fault(FaultKind.RefuseSockets, Venue));
        _exchange.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue));
        await Until(async () => (await Market(Bitcoin).GetAggregate())!.State == AggregateState.Polled);

        var polled = await Market(Bitcoin).GetSnapshot();
        Assert.Equal((default, null), (polled.Top, polled.LastTrade));
        Assert.NotNull((await Market(Bitcoin).GetAggregate())!.Price);
        Assert.True((await Feed.GetLiveStatus())!.IsOut);

        _exchange.Exchange.Faults.End(outage);
        await Until(async () => await IsLive(Bitcoin));
        Assert.NotNull((await Market(Bitcoin).GetSnapshot()).Top.Bid);
        Assert.Empty((await Feed.GetStatus()).Alerts);
    }

    [Fact]
    public async Task Failed_AConnection_IsAnAlertInTheStatus()
    {
        await Until(async () => await IsLive(Bitcoin));
        _exchange.Exchange.Faults.Inject(new Fault(FaultKind.RefuseConnections, Venue));
        _exchange.Exchange.Faults.Inject(new Fault(FaultKind.CloseAbrupt, Venue));
        await Until(async () => !(await Feed.GetStatus()).Alerts.IsEmpty);

        var alert = Assert.Single((await Feed.GetStatus()).Alerts);
        Assert.StartsWith("kraken: Failed. 10 attempts failed in a row; the last: ", alert);
        Assert.Contains(alert, (await Feed.GetStatus()).Notices);
    }

    private ISymbolGrain Market(Symbol symbol) => Grains.GetGrain<ISymbolGrain>(symbol.Value);

    private async Task<bool> IsLive(Symbol symbol) =>
        await Market(symbol).GetAggregate() is { State: AggregateState.Live } market
        && market.Venues.All(venue => venue.Book == BookState.Live);

    /// <summary>The market and its clock go on until it holds.</summary>
    private async Task Until(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            _exchange.Step(Venue, 2, Bitcoin);
            _exchange.Step(Venue, 2, Ether);
            _exchange.Clock.Advance(TimeSpan.FromMilliseconds(250));
            using var answer = await _exchange.Ask(HttpMethod.Get, "/control/faults");
        }
    }

    private async Task Restart()
    {
        await Feed.Stop();
        await _host.DisposeAsync();
        await Start();
    }

    /// <summary>The settings have bitcoin, and the venue lists the rest.</summary>
    private async Task Start()
    {
        var feed = FeedProbe.Create(_exchange, Venue, _http, change: null, [Bitcoin]);
        _host = GrainHost.Start(services =>
        {
            services.AddSqliteStorage(storage =>
            {
                storage.Path = Path.Combine(_folder, "trader.db");
                storage.Durability = Durability.Normal;
            });
            services.AddGrainRuntime(new GrainRuntimeSettings(_exchange.Clock, StreamDelivery.Acknowledged, new ClusterSection()));
            services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);
            services.AddSingleton<IMarketDataFeed>(feed);
            services.AddSingleton(new InstrumentCatalog([]));
            services.AddSingleton(new MarketDataSettings(TimeSpan.FromSeconds(1)));
        });
        _run++;
        await Market(Bitcoin).Begin(_run);
        await Feed.Start([Bitcoin], _run);
    }
}
