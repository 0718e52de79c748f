using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Kraken;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>The venues' feeds with delays that are short enough to recover from anything within two seconds.</summary>
internal static class FaultedFeeds
{
    public static VenueFeed Create(
        SteppedExchange host, HttpClient http, string venue, int seed, Func<VenueFeedOptions, VenueFeedOptions>? change)
    {
        var path = venue switch
        {
            SimulatedVenues.Binance => "/binance/ws",
            SimulatedVenues.Coinbase => "/coinbase/advanced",
            _ => "/kraken/v2",
        };
        var connection = new VenueConnectionOptions
        {
            Venue = venue,
            Name = venue,
            Url = new Uri(host.Exchange.SocketAddress, path),
            OutgoingPerSecond = 100,
            OutgoingBurst = 100,
            KeepAliveInterval = TimeSpan.Zero,
            HeartbeatTimeout = TimeSpan.FromSeconds(1),
            ProbeAfter = TimeSpan.FromMilliseconds(500),
            ShortestDelay = TimeSpan.FromMilliseconds(20),
            LongestDelay = TimeSpan.FromMilliseconds(200),
            ConfirmTimeout = TimeSpan.FromMilliseconds(300),
            CloseTimeout = TimeSpan.FromMilliseconds(200),
        };
        var options = new VenueFeedOptions(
            connection, new Uri(host.Exchange.RestAddress, $"/{venue}/"),
            [.. FaultedMarket.Symbols.Select(symbol => (host.Exchange.NameOf(venue, symbol), symbol))])
        {
            Breaker = new VenueBreakerOptions { BreakTime = TimeSpan.FromMilliseconds(500) },
            ShortestRepairDelay = TimeSpan.FromMilliseconds(50),
            LongestRepairDelay = TimeSpan.FromMilliseconds(400),
            AuditPeriod = TimeSpan.FromMilliseconds(500),
        };
        options = change?.Invoke(options) ?? options;
        return venue switch
        {
            SimulatedVenues.Binance => new BinanceFeed(options, http, host.Clock, new Random(seed)),
            SimulatedVenues.Coinbase => new CoinbaseFeed(options, http, host.Clock, new Random(seed + 1)),
            _ => new KrakenFeed(options, http, host.Clock, new Random(seed + 2)),
        };
    }
}
