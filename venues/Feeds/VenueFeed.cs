using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;

namespace OrleansTrader.Venues.Feeds;

/// <summary>
/// The live market data of one venue, over as many sockets as it takes. It connects while it is read, by one reader, and ends only when it
/// is cancelled.
/// </summary>
public abstract partial class VenueFeed : ILiveMarketDataFeed
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Symbol, Subscribed> _subscribed = [];
    private readonly VenueFeedOptions _options;
    private readonly Random _random;
    private readonly ConnectivityMetrics? _metrics;
    private VenueSymbols _symbols;
    private volatile FeedReading? _reading;
    private volatile VenueBreaker? _breaker;
    private volatile FeedOutput? _output;
    private bool _isOut;

    /// <param name="http">For what is asked for by REST.</param>
    private protected VenueFeed(
        VenueFeedOptions options, HttpClient http, TimeProvider clock, Random random, ConnectivityMetrics? metrics)
    {
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _options = options;
        Http = http;
        Clock = clock;
        _random = random;
        _metrics = metrics;
        _symbols = new VenueSymbols(options.Symbols);
        foreach (var symbol in _symbols.All)
            _subscribed.Add(symbol.Unified, new Subscribed(symbol, Channels: []));
    }

    public string Venue => _options.Connection.Venue;

    /// <summary>All that has come is dealt with, here and by the reader, and no socket is about to open or close.</summary>
    internal bool IsQuiet => _reading?.Pool.Connections.All(connection => connection is { IsQuiet: true, IsResting: true }) == true
        && _output?.IsEmpty == true;

    public void Resync(Symbol symbol)
    {
        lock (_lock)
            _reading?.Resync(symbol);
    }

    private protected VenueFeedOptions Options => _options;

    private protected HttpClient Http { get; }

    private protected TimeProvider Clock { get; }

    /// <summary>What a market is made of, in the venue's words.</summary>
    private protected abstract ImmutableArray<string> StandardChannels { get; }

    /// <summary>What can be chosen, for a person.</summary>
    private protected abstract string OfferedChannels { get; }

    public async IAsyncEnumerable<FeedMessage> Read(Timestamp? resumeFrom, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var output = new FeedOutput(_options.Capacity);
        _output = output;
        var breaker = new VenueBreaker(Venue, _options.Breaker, Clock);
        var prices = CreateLastPrices(new VenueRest(Http, _options.Rest, Clock));
        var poll = new PricePoll(prices, _options.PollInterval, breaker, output, Clock, Quiet, OnPolled);
        var pool = Begin(breaker, output, stopping.Token);
        pool.Changed += change => Tell(change, output);
        breaker.Changed += change => Tell(change, output, poll);
        await using var watermarks = Clock.CreateTimer(
            _ => output.Write(new Watermark(Timestamp.From(Clock.GetUtcNow() - _options.Lateness))),
            state: null,
            _options.WatermarkPeriod,
            _options.WatermarkPeriod);
        pool.Start();
        var polling = Task.Run(() => poll.Run(stopping.Token), CancellationToken.None);
        try
        {
            await foreach (var message in output.Read(cancellation))
                yield return message;
        }
        finally
        {
            _reading = null;
            _breaker = null;
            await stopping.CancelAsync();
            await pool.StopAsync();
            await polling;
        }
    }

    private protected abstract bool Offers(string channel);

    private protected abstract string StreamOf(VenueSymbol symbol, string channel);

    private protected abstract MarketProtocol CreateProtocol(VenueSymbols symbols, FeedOutput output, CancellationToken stopping);

    private protected abstract ILastPrices CreateLastPrices(VenueRest rest);

    /// <summary>Connections for all that is subscribed, not started yet.</summary>
    private ConnectionPool Begin(VenueBreaker breaker, FeedOutput output, CancellationToken stopping)
    {
        lock (_lock)
        {
            var reading = new FeedReading(
                protocols => new ConnectionPool(_options.Connection, protocols, breaker, Clock, _random, _metrics),
                () => CreateProtocol(_symbols, output, stopping));
            foreach (var subscribed in _subscribed.Values)
                Add(subscribed, reading);
            _isOut = false;
            _breaker = breaker;
            _reading = reading;
            return reading.Pool;
        }
    }

    private (IReadOnlyList<VenueSymbol> Quiet, VenueSymbols All) Quiet()
    {
        lock (_lock)
            return (_reading?.Quiet ?? [], _symbols);
    }

    private void OnPolled(VenueMessage message)
    {
        lock (_lock)
        {
            foreach (ref readonly var item in message.Items)
                _reading?.OnPolled(in item);
        }
    }

    private static void Tell(ConnectionEvent change, FeedOutput output) => output.Write(new FeedNotice(
        $"{change.Connection}: {change.To}. {change.Reason}",
        change.To switch
        {
            ConnectionState.Failed => NoticeLevel.Error,
            ConnectionState.Reconnecting => NoticeLevel.Warning,
            _ => NoticeLevel.Information,
        }));

    /// <summary>It opens again whenever the one that tries for all has failed; only the first time is news.</summary>
    private void Tell(BreakerEvent change, FeedOutput output, PricePoll poll)
    {
        if (change.IsOpen)
            poll.Begin();
        if (change.IsOpen == _isOut)
            return;
        _isOut = change.IsOpen;
        output.Write(change.IsOpen
            ? new FeedNotice($"{Venue} is out: last prices are asked for by REST. {change.Reason}", NoticeLevel.Warning)
            : new FeedNotice($"{Venue} is back. {change.Reason}", NoticeLevel.Information));
    }
}
