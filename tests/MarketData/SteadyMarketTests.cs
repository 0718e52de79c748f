using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Streams;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Runtime;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Tests.MarketData;

/// <summary>Alone in the process, because the managed heap is everybody's.</summary>
[CollectionDefinition(nameof(SteadyMarketTests), DisableParallelization = true)]
[Collection(nameof(SteadyMarketTests))]
public sealed class SteadyMarketTests
{
    private const string Seconds = "TRADER_TEST_SOAK";
    private const int Symbols = 1_000;
    private const int PerSecond = 10;       // messages of each symbol at each venue

    // By then every buffer of the default settings is full.
    private const int WarmUp = 15;

    private static readonly string[] Venues = ["binance", "coinbase", "kraken"];
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private readonly ReplayClock _clock = new(Noon);
    private long _heard;

    /// <summary>
    /// A thousand symbols at three venues, thirty thousand messages a second: ten seconds, or as many as <c>TRADER_TEST_SOAK</c> says;
    /// 3 600 are 108 million messages. If only the eight bytes of a reference stayed of each message, this would tell.
    /// </summary>
    [Fact]
    public async Task OnVenueBatch_ForALongTime_KeepsNothingOfWhatItTook()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable(Seconds), out var wanted) ? wanted : 10;
        await using var host = Start();
        var markets = await Open(host);

        await Run(host, markets, from: 0, WarmUp);
        var before = Heap();
        var halfway = before;
        for (var second = WarmUp; second < WarmUp + seconds; second++)
        {
            await Run(host, markets, second, 1);
            if (second + 1 is 60 or 300 or 600 or 1_800 or 2_700)
                Tell(second + 1, Heap());
            if (second == WarmUp + seconds / 2)
                halfway = Heap();
        }

        var after = Heap();
        Tell(WarmUp + seconds, after);
        var messages = (long)Symbols * Venues.Length * PerSecond * seconds;
        Assert.InRange(after - before, long.MinValue, messages * 7);
        Assert.InRange(after - halfway, long.MinValue, Math.Max(messages, 2_000_000));
        await NothingWasRefused(markets, WarmUp + seconds);
        Assert.NotEqual(0, Interlocked.Read(ref _heard));
    }

    private GrainHost Start() => GrainHost.Start(services => services
        .AddSingleton<TimeProvider>(_clock)
        .AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System)
        .AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)) { Candles = 10 }) // few enough to be full soon
        .AddEmbeddedGrains(static silo => silo
            .AddAssembly(TraderGrains.Assembly)
            .UseRuntimeClock(TraderGrains.WallClock)
            .AddMemoryGrainStorage(TraderGrains.Storage)
            .AddMemoryStreams(MarketStreams.Provider, static streams => streams.KeepLatest<MarketUpdate>(MarketUpdateKey.Of))));

    private async Task<ImmutableArray<Market>> Open(GrainHost host)
    {
        var markets = ImmutableArray.CreateBuilder<Market>(Symbols);
        for (var number = 0; number < Symbols; number++)
        {
            var symbol = Symbol.Parse(string.Create(CultureInfo.InvariantCulture, $"S{number:D3}/USD"));
            await Streams(host).GetStream<MarketUpdate>(MarketStreams.Of(symbol)).SubscribeAsync((update, _) =>
            {
                Interlocked.Add(ref _heard, update.Events.Length);
                return Task.CompletedTask;
            });
            markets.Add(new Market(
                host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISymbolGrain>(symbol.Value),
                [.. Venues.Select((venue, index) => new SteadyVenue(venue, symbol, (uint)(number * 8 + index)))]));
        }

        return markets.MoveToImmutable();
    }

    private async Task Run(GrainHost host, ImmutableArray<Market> markets, int from, int seconds)
    {
        var step = TimeSpan.FromSeconds(1) / PerSecond;
        for (var turn = from * PerSecond; turn < (from + seconds) * PerSecond; turn++)
        {
            var now = Noon + turn * step;
            _clock.AdvanceTo(now);
            foreach (var (grain, venues) in markets)
            {
                foreach (var venue in venues)
                    await grain.OnVenueBatch(venue.Next(now));
                if (turn % PerSecond == 0)
                    await grain.OnWatermark(new Watermark(now - TimeSpan.FromSeconds(1)));
            }
        }

        while (Streams(host).GetStatistics()!.Subscriptions.Any(subscription => subscription.Queued > 0))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task NothingWasRefused(ImmutableArray<Market> markets, int seconds)
    {
        foreach (var (grain, _) in markets)
        {
            var aggregate = (await grain.GetAggregate())!;
            Assert.Equal(AggregateState.Live, aggregate.State);
            Assert.Equal(Venues, aggregate.Venues.Select(venue => venue.Venue));
            foreach (var venue in aggregate.Venues)
            {
                Assert.Empty(venue.Quality.Refused);
                Assert.Equal(seconds * PerSecond, venue.Quality.Trades + venue.Quality.Updates);
            }
        }
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static void Tell(int second, long heap) => TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{TimeSpan.FromSeconds(second)} simulated: heap {heap / 1e6:0.0} MB, {Environment.CpuUsage.TotalTime.TotalSeconds:0} s of processor time"));

    private static IStreamProvider Streams(GrainHost host) => host.Services.GetRequiredKeyedService<IStreamProvider>(MarketStreams.Provider);

    private sealed record Market(ISymbolGrain Grain, ImmutableArray<SteadyVenue> Venues);
}
