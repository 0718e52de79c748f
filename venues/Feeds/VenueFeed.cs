using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>The live market data of one venue, over as many sockets as it takes. It connects while it is read, and ends only when it is cancelled.</summary>
public abstract class VenueFeed(VenueFeedOptions options, TimeProvider clock, Random random, ConnectivityMetrics? metrics)
    : ILiveMarketDataFeed
{
    private readonly ConcurrentBag<MarketProtocol> _protocols = [];
    private volatile ConnectionPool? _pool;
    private volatile FeedOutput? _output;

    public string Venue => options.Connection.Venue;

    /// <summary>Of the sockets that there are now; none while the feed is not read.</summary>
    public IReadOnlyList<ConnectionStatistics> Connections => [.. _pool?.Connections.Select(connection => connection.Statistics) ?? []];

    public IReadOnlyList<SubscriptionStatus> Subscriptions => _pool?.Subscriptions ?? [];

    /// <summary>All that has come is dealt with, here and by the reader, and no socket is about to open or close.</summary>
    internal bool IsQuiet => _pool?.Connections.All(connection => connection is { IsQuiet: true, IsResting: true }) == true
        && _output?.IsEmpty == true;

    public void Resync(Symbol symbol)
    {
        foreach (var protocol in _protocols)
            protocol.Resync(symbol);
    }

    private protected VenueFeedOptions Options => options;

    private protected TimeProvider Clock => clock;

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var output = new FeedOutput(options.Capacity);
        var symbols = new VenueSymbols(options.Symbols);
        var breaker = new VenueBreaker(Venue, options.Breaker, clock);
        var pool = new ConnectionPool(options.Connection, _ => Create(symbols, output, stopping.Token), breaker, clock, random, metrics);
        pool.Changed += change => output.Write(new FeedNotice($"{change.Connection}: {change.To}. {change.Reason}"));
        pool.Subscribe(symbols.All.SelectMany(StreamsOf));
        await using var watermarks = clock.CreateTimer(
            _ => output.Write(new Watermark(Timestamp.From(clock.GetUtcNow() - options.Lateness))), null, options.WatermarkPeriod, options.WatermarkPeriod);
        _output = output;
        _pool = pool;
        pool.Start();
        try
        {
            await foreach (var message in output.Read(cancellation))
                yield return message;
        }
        finally
        {
            _pool = null;
            _protocols.Clear();
            await stopping.CancelAsync();
            await pool.StopAsync();
        }
    }

    private protected abstract IEnumerable<string> StreamsOf(VenueSymbol symbol);

    private protected abstract MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping);

    private MarketProtocol Create(VenueSymbols symbols, FeedOutput output, CancellationToken stopping)
    {
        var protocol = CreateProtocol(symbols, output, stopping);
        _protocols.Add(protocol);
        return protocol;
    }
}
