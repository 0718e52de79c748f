using OrleansTrader.Configuration;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Kraken;

namespace OrleansTrader.Markets;

/// <summary>Makes the venues' feeds, simulated or not, of their settings.</summary>
internal sealed class VenueFeeds(VenuesSection venues, HttpClient http, ConnectivityMetrics metrics, TimeProvider clock)
{
    /// <param name="venue">One of <see cref="VenueNames"/>.</param>
    /// <param name="symbols">As the venue writes them and as everybody here does; none at first, perhaps.</param>
    /// <param name="listed">The venue's name of any symbol that it lists, null of others.</param>
    public VenueFeed Create(string venue, IReadOnlyList<(string Name, Symbol Unified)> symbols, Func<Symbol, string?> listed)
    {
        var section = venues[venue];
        var options = new VenueFeedOptions(ConnectionOf(venue, section), new Uri(section.Rest), symbols)
        {
            Listed = listed,
            PollInterval = section.PollInterval,
        };
        var random = RandomOf(venue);
        return venue switch
        {
            VenueNames.Binance => new BinanceFeed(options, http, clock, random, metrics),
            VenueNames.Coinbase when venues.Coinbase.Protocol == CoinbaseProtocol.Exchange =>
                new CoinbaseExchangeFeed(options, http, clock, random, metrics),
            VenueNames.Coinbase => new CoinbaseFeed(options, http, clock, random, metrics),
            _ => new KrakenFeed(options, http, clock, random, metrics),
        };
    }

    public static VenueConnectionOptions ConnectionOf(string venue, VenueSection section) => new()
    {
        Venue = venue,
        Name = venue,
        Url = new Uri(section.Url),
        HeartbeatTimeout = section.HeartbeatTimeout,
        ProbeAfter = section.HeartbeatTimeout / 3,
        RenewAfter = section.RenewAfter,
        OutgoingPerSecond = section.OutgoingPerSecond,
        AttemptsBeforeFailed = section.AttemptsBeforeFailed,
        GivesUp = section.GivesUp,
    };

    /// <summary>Draws delays: several processes that lost a venue at the same time shall not come back at the same time.</summary>
    public static Random RandomOf(string venue) => new(HashCode.Combine(Environment.ProcessId, Environment.MachineName, venue));
}
