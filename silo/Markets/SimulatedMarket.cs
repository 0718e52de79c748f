using System.Collections.Immutable;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Storage.PostgreSql;
using OrleansTrader.Strategies;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Kraken;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Markets;

/// <summary>The venues of a simulator in this process, over sockets: all that a live market does, and nobody else's market.</summary>
internal static class SimulatedMarket
{
    /// <summary>The simulator lives until what is returned is disposed of.</summary>
    public static async Task<TradedMarket> Create(TraderSettings settings)
    {
        var simulator = settings.Simulator;
        var exchange = await SimulatedExchange.Start(
            new SimulatedExchangeOptions
            {
                Symbols = simulator.Symbols.ConvertAll(symbol => SimulatedSymbol.Of(symbol.Symbol)),
                Seed = simulator.Seed,
                EventsPerSecond = simulator.EventsPerSecond,
                Port = simulator.Port,
                ClientMessagesPerSecond = 100,
            },
            TimeProvider.System);
        var http = new HttpClient();
        var symbols = simulator.Symbols.ConvertAll(symbol => Symbol.Parse(symbol.Symbol));
        var listed = await InstrumentList.OfCoinbase(http, new Uri(exchange.RestAddress, "/coinbase/"), CancellationToken.None);
        var metrics = new ConnectivityMetrics();
        var clock = TimeProvider.System;
        return new TradedMarket(
            [
                new BinanceFeed(Options(exchange, SimulatedVenues.Binance, "/binance/ws", symbols), http, clock, Random(1), metrics),
                new CoinbaseFeed(Options(exchange, SimulatedVenues.Coinbase, "/coinbase/ws", symbols), http, clock, Random(2), metrics),
                new KrakenFeed(Options(exchange, SimulatedVenues.Kraken, "/kraken/v2", symbols), http, clock, Random(3), metrics),
            ],
            new InstrumentCatalog(listed.Select(line => line.Instrument).Where(instrument => symbols.Contains(instrument.Symbol))),
            clock,
            settings.Data,
            PostgreSqlStorageOptions.LiveJournal,
            simulator.BarPeriod,
            StrategyStart.FromLedger,
            simulator.Symbols.ToImmutableSortedDictionary(
                symbol => Symbol.Parse(symbol.Symbol), symbol => new Quantity(symbol.Quantity ?? settings.Strategy.Quantity)),
            [$"Simulated venues at {exchange.RestAddress}"])
        {
            Sources = [exchange, new Disposed(http), new Disposed(metrics)],
        };
    }

    private static Random Random(int number) => new(number);

    private static VenueFeedOptions Options(SimulatedExchange exchange, string venue, string path, List<Symbol> symbols) => new(
        new VenueConnectionOptions
        {
            Venue = venue,
            Name = venue,
            Url = new Uri(exchange.SocketAddress, path),
            OutgoingPerSecond = 50,
            OutgoingBurst = 10,
        },
        new Uri(exchange.RestAddress, $"/{venue}/"),
        symbols.ConvertAll(symbol => (exchange.NameOf(venue, symbol), symbol)));

    private sealed class Disposed(IDisposable what) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            what.Dispose();
            return default;
        }
    }
}
