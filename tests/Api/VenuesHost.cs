using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Api.Health;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Markets;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Strategies;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Api;

/// <summary>
/// The whole process on three venues that tell what the test has them tell, on a clock that stands until the test moves it. It trades
/// BTC/USD; its strategy is too slow to ever trade.
/// </summary>
public sealed class VenuesHost : IAsyncLifetime
{
    internal static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("orleanstrader-venues-").FullName;
    private readonly ManualClock _clock = new();
    private ImmutableDictionary<string, TestedFeed> _feeds = [];
    private WebApplication? _app;

    internal ApiClient Client { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    internal Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    public async ValueTask InitializeAsync() => await Start();

    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    internal void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>Moves the clock to an instant of its day, or a later one.</summary>
    internal void PassUntil(string time) => _clock.Advance(Timestamp.Parse(time) - Now);

    internal Task Tell(string venue, params VenueEvent[] news) => _feeds[venue].Tell(new VenueBatch(venue, Bitcoin, Now, [.. news]));

    internal Task Trade(string venue, decimal price, decimal quantity, double secondsAgo = 0, long id = 0) =>
        Tell(venue, VenueEvent.Trade(Now - TimeSpan.FromSeconds(secondsAgo), price, quantity, id));

    internal Task Quote(string venue, decimal bid, decimal ask, decimal bidSize = 1, decimal askSize = 1) =>
        Tell(venue, VenueEvent.Quote(Now, bid, bidSize, ask, askSize));

    /// <summary>A snapshot of one level a side.</summary>
    internal Task Book(string venue, decimal bid, decimal ask, decimal bidSize = 1, decimal askSize = 1) => Tell(
        venue, VenueEvent.BookClear(Now), VenueEvent.BidLevel(Now, bid, bidSize), VenueEvent.AskLevel(Now, ask, askSize),
        VenueEvent.BookEnd(Now));

    /// <summary>The time has come this far at a venue, whether it told anything or not.</summary>
    internal Task Watermark(string venue = "binance") => _feeds[venue].Tell(new Watermark(Now));

    private async Task Start()
    {
        _feeds = new[] { "binance", "coinbase", "kraken" }.ToImmutableDictionary(venue => venue, venue => new TestedFeed(venue));
        var settings = new TraderSettings();
        Assert.Empty(SettingsSource.Load(
            new Dictionary<string, string?>
            {
                ["Api:Url"] = "http://127.0.0.1:0",
                ["Data"] = Path.Combine(_folder, "data"),
                ["Feed"] = "Simulator",
                ["Strategy:Fast"] = "9998",
                ["Strategy:Slow"] = "9999",
                ["Storage:Durability"] = "Normal",
            },
            settings));
        var instrument = new Instrument(
            Bitcoin, "binance", SecurityType.Crypto, Currency.Usd, 0.01m, new Quantity(0.0001m), Quantity.Zero);
        var market = new TradedMarket(
            [.. _feeds.Values], new InstrumentCatalog([instrument]),
            _clock, settings.Data, PostgreSqlStorageOptions.LiveJournal, TimeSpan.FromMinutes(1), StrategyStart.FromLedger,
            ImmutableSortedDictionary<Symbol, Quantity>.Empty.Add(Bitcoin, new Quantity(1)), Notices: []);
        _app = TraderHost.Build(settings, market, TextWriter.Null);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new ApiClient(new HttpClient { BaseAddress = new Uri(address) });
        await Until(() => Task.FromResult(_app.Services.GetRequiredService<IReadiness>().IsReady));
    }

    private async Task Stop()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    internal static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
