using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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

/// <summary>A book that the feed holds for right and its symbol does not.</summary>
public sealed class DoubtedBookTests : IDisposable
{
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(101, 100)]
    [InlineData(100, 0)]
    public async Task Read_BookThatTheSymbolRefuses_AsksTheFeedForAnother(int bid, int ask)
    {
        var feed = new ToldFeed([Batch("ETH/USD", 100, 101), Batch("BTC/USD", bid, ask)]);
        await using var grains = GrainHost.Start(services =>
        {
            services.AddSqliteStorage(storage => storage.Path = _folder["trader.db"]);
            services.AddGrainRuntime(new GrainRuntimeSettings(new ManualClock(), StreamDelivery.Queued, new ClusterSection()));
            services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);
            services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)));
            services.AddSingleton<IMarketDataFeed>(feed);
        });
        var grain = grains.Services.GetRequiredService<IGrainFactory>().GetGrain<IVenueFeedGrain>(feed.Venue);

        await grain.Start([Bitcoin]);
        await feed.Ended;
        await grain.Stop();

        Assert.Equal([Bitcoin], feed.Doubted);
    }

    private static VenueBatch Batch(string symbol, decimal bid, decimal ask) => new("told", Symbol.Parse(symbol), Noon,
    [
        VenueEvent.BookClear(Noon), VenueEvent.BidLevel(Noon, bid, 1), VenueEvent.AskLevel(Noon, ask, 1), VenueEvent.BookEnd(Noon),
    ]);

    private sealed class ToldFeed(ImmutableArray<FeedMessage> messages) : ILiveMarketDataFeed
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Venue => "told";

        public List<Symbol> Doubted { get; } = [];

        public Task Ended => _ended.Task;

        public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
        {
            foreach (var message in messages)
            {
                await Task.Yield();
                yield return message;
            }

            _ended.SetResult();
        }

        public LiveFeedStatus Status => new(IsOut: false, [], []);

        public bool Lists(Symbol symbol) => false;

        public SubscriptionAnswer Subscribe(Symbol symbol, ImmutableArray<string> channels) => SubscriptionAnswer.Unchanged;

        public SubscriptionAnswer Unsubscribe(Symbol symbol) => SubscriptionAnswer.Unchanged;

        public void Resync(Symbol symbol) => Doubted.Add(symbol);
    }
}
