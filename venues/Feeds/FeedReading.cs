using System.Collections.Immutable;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// A feed while it is read: its sockets, and which of them brings which symbol. All streams of a symbol come on one connection, whose
/// protocol alone tells of it. Under the feed's lock.
/// </summary>
internal sealed class FeedReading
{
    private readonly Dictionary<string, MarketProtocol> _protocols = new(StringComparer.Ordinal);
    private readonly Dictionary<VenueSymbol, MarketProtocol> _carriers = [];

    /// <param name="pool">Makes a pool whose protocols are those that it is given.</param>
    /// <param name="protocol">Makes the protocol of a connection.</param>
    public FeedReading(Func<Func<string, IVenueProtocol>, ConnectionPool> pool, Func<MarketProtocol> protocol) =>
        Pool = pool(connection => _protocols[connection] = protocol());

    public ConnectionPool Pool { get; }

    /// <summary>The symbols of which nothing comes now.</summary>
    public IReadOnlyList<VenueSymbol> Quiet => [.. _carriers.Where(pair => !pair.Value.IsLive(pair.Key)).Select(pair => pair.Key)];

    /// <param name="all">Every symbol that the feed knows, this one among them.</param>
    public void Add(VenueSymbol symbol, ImmutableArray<string> channels, IReadOnlyCollection<string> streams, VenueSymbols all)
    {
        foreach (var protocol in _protocols.Values)
            protocol.Know(all);
        Pool.Subscribe(streams, connection =>
        {
            var protocol = _protocols[connection];
            _carriers[symbol] = protocol;
            protocol.Carry(symbol, channels);
        });
    }

    public void Remove(VenueSymbol symbol, IReadOnlyCollection<string> streams)
    {
        if (_carriers.Remove(symbol, out var protocol))
            protocol.Drop(symbol);
        Pool.Unsubscribe(streams);
    }

    /// <summary>See <see cref="MarketData.ILiveMarketDataFeed.Resync"/>.</summary>
    public void Resync(Symbol symbol)
    {
        foreach (var protocol in _protocols.Values)
            protocol.Resync(symbol);
    }

    public void OnPolled(in VenueItem ticker)
    {
        if (ticker.Kind == VenueItemKind.Ticker && ticker.Symbol is { } symbol && _carriers.TryGetValue(symbol, out var protocol))
            protocol.OnPolled(in ticker);
    }

    /// <summary>How each stream stands, by its name.</summary>
    public IReadOnlyDictionary<string, SubscriptionStatus> Streams() => Pool.Subscriptions.ToDictionary(status => status.Stream);
}
