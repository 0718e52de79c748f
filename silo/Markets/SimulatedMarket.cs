using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OrleansTrader.Configuration;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Markets;

/// <summary>The venues of a simulator in this process, over sockets: all that a live market does, and nobody else's market.</summary>
internal static class SimulatedMarket
{
    /// <summary>The simulator lives until what is returned is disposed of.</summary>
    /// <inheritdoc cref="TradedMarket.Create"/>
    public static async Task<TradedMarket> Create(TraderSettings settings, TextWriter output, CancellationToken cancellation)
    {
        var exchange = await Start(settings);
        try
        {
            var venues = settings.Venues;
            var symbols = venues.Symbols.ConvertAll(Symbol.Parse);
            foreach (var venue in VenueNames.All)
            {
                venues[venue].Url = new Uri(exchange.SocketAddress, PathOf(venue, venues)).AbsoluteUri;
                venues[venue].Rest = new Uri(exchange.RestAddress, $"/{venue}/").AbsoluteUri;
            }

            // Its Binance trades Tethers, and says so, though they are dollars to everybody else there.
            var names = SymbolMapSettings.Default with
            {
                Mappings =
                [
                    .. from venue in VenueNames.All
                       from symbol in symbols
                       select new SymbolMapping(symbol, venue, exchange.NameOf(venue, symbol)),
                ],
            };
            var market = await VenueMarket.Create(settings, VenueNames.All, names, output, cancellation);
            return market with
            {
                BarPeriod = settings.Simulator.BarPeriod,
                Notices = [$"Simulated venues at {exchange.RestAddress}"],
                Sources = [exchange, .. market.Sources],
            };
        }
        catch
        {
            await exchange.DisposeAsync();
            throw;
        }
    }

    private static async Task<SimulatedExchange> Start(TraderSettings settings)
    {
        var simulator = settings.Simulator;
        var options = new SimulatedExchangeOptions
        {
            Symbols = settings.Venues.Symbols.ConvertAll(SimulatedSymbol.Of),
            Seed = simulator.Seed,
            EventsPerSecond = simulator.EventsPerSecond,
            Port = simulator.Port,
            ClientMessagesPerSecond = 100,
        };
        try
        {
            return await SimulatedExchange.Start(options, TimeProvider.System);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new MarketFaultException(
                [$"Simulator:Port: {simulator.Port} is in use; name another port (0 takes a free one), or stop what listens there."]);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            throw new MarketFaultException([$"Simulator:Port: {simulator.Port} can not be listened on. {fault.Message}"]);
        }
    }

    private static string PathOf(string venue, VenuesSection venues) => venue switch
    {
        VenueNames.Binance => "/binance/ws",
        VenueNames.Coinbase when venues.Coinbase.Protocol == CoinbaseProtocol.Exchange => "/coinbase/ws",
        VenueNames.Coinbase => "/coinbase/advanced",
        _ => "/kraken/v2",
    };
}
