using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Storage;
using OrleansTrader.Tests.Host;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

/// <summary>What a symbol's grain tells of a market of venues, on a clock that the test moves; nobody pays fees.</summary>
public sealed class SymbolGrainTests : IAsyncLifetime
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private GrainHost _host = null!;

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    private ISymbolGrain Market => Grains.GetGrain<ISymbolGrain>(Bitcoin.Value);

    private IArbitrageGrain Arbitrage => Grains.GetGrain<IArbitrageGrain>(IArbitrageGrain.Key);

    private Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    public ValueTask InitializeAsync()
    {
        _host = GrainHost.Start(services =>
        {
            services.AddSqliteStorage(storage =>
            {
                storage.Path = _folder["trader.db"];
                storage.Durability = Durability.Normal;
            });
            services.AddGrainRuntime(new GrainRuntimeSettings(_clock, StreamDelivery.Queued, new ClusterSection()));
            services.AddKeyedSingleton<TimeProvider>(TraderGrains.WallClock, _clock);
            services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1))
            {
                Aggregation = AggregationSettings.HighFrequency,
                AggregationBySymbol = ImmutableDictionary<Symbol, AggregationSettings>.Empty.Add(Bitcoin, AggregationSettings.Arbitrage),
                Arbitrage = new ArbitrageSettings(FeeSchedule.None, 0, TimeSpan.Zero, Kept: 2),
            });
        });
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Arbitrage_NoFeedGivesTheTime_EndsWhenItsVenuesAreStale()
    {
        await Cross();

        // A feed that has ended tells no time; the venues of this profile are stale after 5 s.
        for (var second = 0; second < 5; second++)
            _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single((await Arbitrage.GetSnapshot()).Open);
        await Until(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return (await Arbitrage.GetSnapshot()).Open.IsEmpty;
        });

        Assert.Equal(("kraken", "binance"), Pair(Assert.Single((await Arbitrage.GetSnapshot()).Ended)));
    }

    [Fact]
    public async Task Begin_NewRun_EndsWhatWasOpen()
    {
        await Cross();

        await Market.Begin(7);

        await Until(async () => (await Arbitrage.GetSnapshot()).Open.IsEmpty);
        Assert.Single((await Arbitrage.GetSnapshot()).Ended);
        Assert.Null(await Market.GetFeatures());
    }

    [Fact]
    public async Task Report_AfterOneThatWasLost_EndsWhatIsOpenNoMore()
    {
        var (one, other) = (Opportunity("kraken", "binance"), Opportunity("coinbase", "binance"));
        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [Began(one), Began(other)], [one, other]));

        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [], [other]));

        var snapshot = await Arbitrage.GetSnapshot();
        Assert.Equal([one], snapshot.Ended);
        Assert.Equal([other], snapshot.Open);
        Assert.Equal(2, snapshot.Count);
    }

    [Fact]
    public async Task Report_AfterOneThatWasLost_CountsWhatBeganMeanwhile()
    {
        var (one, other) = (Opportunity("kraken", "binance"), Opportunity("coinbase", "binance"));
        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [Began(one)], [one]));

        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [], [one, other]));
        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [], [one with { Profit = 2 }, other]));

        var snapshot = await Arbitrage.GetSnapshot();
        Assert.Equal(2, snapshot.Count);
        Assert.Equal([one with { Profit = 2 }, other], snapshot.Open);
    }

    [Fact]
    public async Task Report_EndsOfMoreThanAreKept_KeepsTheNewest()
    {
        foreach (var venue in new[] { "a", "b", "c" })
            await Arbitrage.Report(new ArbitrageReport(Bitcoin, [new ArbitrageEvent(ArbitrageChange.Ended, Opportunity(venue, "x"))], []));

        Assert.Equal(["c", "b"], (await Arbitrage.GetSnapshot()).Ended.Select(ended => ended.BuyVenue));
    }

    [Fact]
    public async Task Report_OfSymbols_IsListedBySymbol()
    {
        var (ether, bitcoin) = (Opportunity("a", "b", "ETH/USD"), Opportunity("a", "b"));
        await Arbitrage.Report(new ArbitrageReport(ether.Symbol, [Began(ether)], [ether]));
        await Arbitrage.Report(new ArbitrageReport(Bitcoin, [Began(bitcoin)], [bitcoin]));

        Assert.Equal([bitcoin, ether], (await Arbitrage.GetSnapshot()).Open);
    }

    [Fact]
    public async Task GetAggregation_OfTheConfiguration_IsTheSymbolsOwnOrTheCommonOne()
    {
        Assert.Equal(new SymbolAggregation(AggregationSettings.Arbitrage, IsChanged: false), await Market.GetAggregation());
        Assert.Equal(
            new SymbolAggregation(AggregationSettings.HighFrequency, IsChanged: false),
            await Grains.GetGrain<ISymbolGrain>("ETH/USD").GetAggregation());
    }

    [Fact]
    public async Task ChangeAggregation_NotValid_ThrowsAndChangesNothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Market.ChangeAggregation(AggregationSettings.Stable with { BufferSize = 0 }));

        Assert.Equal(new SymbolAggregation(AggregationSettings.Arbitrage, IsChanged: false), await Market.GetAggregation());
    }

    [Fact]
    public async Task GetCandles_OfBars_AreThoseOfTheBars()
    {
        var minute = TimeSpan.FromMinutes(1);
        var bar = new Bar(Now.Floor(minute), minute, new Price(10), new Price(14), new Price(8), new Price(12), new Quantity(5));
        await Market.OnBatch(new MarketBatch(Bitcoin, bar.End, bar.End, [MarketEvent.Of(bar)]));

        Assert.Equal([new Candle(bar, 0, IsClosed: true)], await Market.GetCandles(new CandleQuery(minute, 9, null, null)));
    }

    [Fact]
    public async Task GetCandles_OfTrades_LeaveOutDoubtfulOnesAndCloseWithTheWatermark()
    {
        var minute = TimeSpan.FromMinutes(1);
        var trade = new Trade(Now, new Price(10), new Quantity(1));
        await Market.OnBatch(new MarketBatch(
            Bitcoin, Now, Now, [MarketEvent.Of(trade), MarketEvent.Of(trade with { Price = new Price(99), Suspicious = true })]));
        var bar = new Bar(Now.Floor(minute), minute, new Price(10), new Price(10), new Price(10), new Price(10), new Quantity(1));
        Assert.Equal([new Candle(bar, 1, IsClosed: false)], await Market.GetCandles(new CandleQuery(minute, 9, null, null)));

        await Market.OnWatermark(new Watermark(bar.End));

        Assert.Equal([new Candle(bar, 1, IsClosed: true)], await Market.GetCandles(new CandleQuery(minute, 9, null, null)));
    }

    private async Task Cross()
    {
        await Quote("kraken", 99, 100);
        await Quote("binance", 101, 102);
        await Until(async () => (await Arbitrage.GetSnapshot()).Open.Length == 1);
    }

    private Task Quote(string venue, decimal bid, decimal ask) =>
        Market.OnVenueBatch(new VenueBatch(venue, Bitcoin, Now, [VenueEvent.Quote(Now, bid, 1, ask, 1)]));

    private ArbitrageOpportunity Opportunity(string buy, string sell, string symbol = "BTC/USD") => new(
        Symbol.Parse(symbol), buy, sell, new Quantity(1), new Price(100), new Price(101), 1, 1, Now, Now, 1, 1);

    private static ArbitrageEvent Began(ArbitrageOpportunity opportunity) => new(ArbitrageChange.Began, opportunity);

    private static (string Buy, string Sell) Pair(ArbitrageOpportunity opportunity) => (opportunity.BuyVenue, opportunity.SellVenue);

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
