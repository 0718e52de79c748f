using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using OrleansTrader.Benchmarks.Runtimes;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Benchmarks.Feeds;

/// <summary>
/// The whole path as the trader has it: connection, decoder, feed grain, symbol grains, and a grain that is subscribed to every symbol's
/// stream. All streams of all symbols are on one socket: Binance allows 1 024 on one, and these are four per symbol.
/// </summary>
internal sealed class TraderReceiver : IReceiver
{
    private const int BookLevels = 20;

    private readonly BenchmarkHost _host;
    private readonly HttpClient _http;
    private readonly BinanceFeed _feed;
    private readonly ImmutableArray<Symbol> _symbols;

    private TraderReceiver(BenchmarkHost host, HttpClient http, BinanceFeed feed, ImmutableArray<Symbol> symbols) =>
        (_host, _http, _feed, _symbols) = (host, http, feed, symbols);

    public long Messages => _feed.Connections is [var connection] ? connection.Messages : 0;

    public MarketArrivals Arrivals => _host.Services.GetRequiredService<MarketArrivals>();

    private IVenueFeedGrain FeedGrain => _host.Grains.GetGrain<IVenueFeedGrain>(_feed.Venue);

    public static async Task<TraderReceiver> Start(Uri address, int symbols)
    {
        ImmutableArray<Symbol> unified = [.. Enumerable.Range(0, symbols).Select(number => Symbol.Parse($"S{number:D2}/USD"))];
        var options = new VenueFeedOptions(
            new VenueConnectionOptions { Venue = "binance", Name = "binance", Url = address },
            new Uri("http://127.0.0.1:9/"),
            [.. unified.Select(symbol => ($"{symbol.Value.Split('/')[0]}USDT", symbol))]);
        var http = new HttpClient();
        var feed = new BinanceFeed(options, http, TimeProvider.System, new Random(1)) { BestLevels = BookLevels };
        var host = await BenchmarkHost.Start((services, _) => services
            .AddLogging()
            .AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System)
            .AddSingleton<IMarketDataFeed>(feed)
            .AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)))
            .AddSingleton<MarketArrivals>()
            .AddEmbeddedGrains(static silo => silo
                .AddAssembly(typeof(MarketListenerGrain).Assembly)
                .AddAssembly(TraderGrains.Assembly)
                .AddMemoryGrainStorage(TraderGrains.Storage)
                .AddMemoryStreams(MarketStreams.Provider, static streams => streams.KeepLatest<MarketUpdate>(MarketUpdateKey.Of))));
        var receiver = new TraderReceiver(host, http, feed, unified);
        await host.Grains.GetGrain<IMarketListenerGrain>("all").Listen(unified);
        await receiver.FeedGrain.Start(unified);
        return receiver;
    }

    /// <summary>What went wrong so far; none if nothing did.</summary>
    public async Task<string?> Fault()
    {
        var status = await FeedGrain.GetStatus();
        var connection = _feed.Connections.SingleOrDefault();
        return status.State != FeedState.Running || connection is null ? $"The feed is {status.State}. {status.Fault}"
            : status.Rejected > 0 || connection.Errors > 0 || connection.Reconnects > 0 ? string.Join(' ', status.Notices)
            : connection.LiveStreams < connection.Streams ? $"Of {connection.Streams} streams {connection.LiveStreams} are live."
            : null;
    }

    /// <summary>Events that the symbol grains have dealt with: trades, quotes, whole books.</summary>
    public async Task<long> Processed() => (await FeedGrain.GetStatus()).Processed;

    /// <summary>Of all symbols: events that were believed, and those that were not, by reason.</summary>
    public async Task<string> Quality()
    {
        var believed = 0L;
        var refused = new SortedDictionary<QualityFault, long>();
        foreach (var symbol in _symbols)
        {
            var aggregate = await _host.Grains.GetGrain<ISymbolGrain>(symbol.Value).GetAggregate();
            foreach (var source in aggregate?.Venues ?? [])
            {
                believed += source.Quality.Trades + source.Quality.Updates;
                foreach (var (fault, count) in source.Quality.Refused)
                    refused[fault] = refused.GetValueOrDefault(fault) + count;
            }
        }

        return $"{believed} believed" + string.Concat(refused.Select(pair => $", {pair.Value} {pair.Key}"));
    }

    public async ValueTask DisposeAsync()
    {
        await FeedGrain.Stop();
        await _host.DisposeAsync();
        _http.Dispose();
    }
}
