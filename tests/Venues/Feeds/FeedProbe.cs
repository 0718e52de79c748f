using OrleansTrader.MarketData;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Coinbase;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Kraken;
using OrleansTrader.Venues.Simulator;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>Reads a venue's feed from the simulator over real sockets, and keeps what a symbol would know of it.</summary>
internal sealed class FeedProbe : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Symbol, OrderBook> _books = [];
    private readonly Dictionary<Symbol, List<VenueEvent>> _trades = [];
    private readonly List<RejectedInput> _rejected = [];
    private readonly List<string> _notices = [];
    private readonly List<FeedMessage> _messages = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private readonly SteppedExchange _host;
    private readonly string _venue;
    private readonly int _depth;
    private readonly Task _reading;

    /// <param name="change">What is other than usual.</param>
    /// <param name="symbols">What it reads from the start; the rest is listed. Default: everything that the simulator trades.</param>
    /// <param name="isExchange">Coinbase is read from Exchange, not from Advanced Trade.</param>
    /// <param name="bestLevels">Of Binance: see <see cref="BinanceFeed.BestLevels"/>.</param>
    public FeedProbe(
        SteppedExchange host,
        string venue,
        Func<VenueFeedOptions, VenueFeedOptions>? change = null,
        IReadOnlyList<Symbol>? symbols = null,
        bool isExchange = false,
        int? bestLevels = null)
    {
        _host = host;
        _venue = venue;
        _depth = venue == SimulatedVenues.Kraken ? 10 : bestLevels ?? int.MaxValue;
        Feed = Create(host, venue, _http, change, symbols, isExchange, bestLevels);
        _reading = Task.Run(Read);
    }

    /// <summary>The feed alone, as the constructor makes it.</summary>
    public static VenueFeed Create(
        SteppedExchange host,
        string venue,
        HttpClient http,
        Func<VenueFeedOptions, VenueFeedOptions>? change = null,
        IReadOnlyList<Symbol>? symbols = null,
        bool isExchange = false,
        int? bestLevels = null)
    {
        var path = venue switch
        {
            SimulatedVenues.Binance => bestLevels is null ? "/binance/ws" : "/binance/stream",
            SimulatedVenues.Coinbase => isExchange ? "/coinbase/ws" : "/coinbase/advanced",
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
        };
        var listed = host.Exchange.Options.Symbols.ToDictionary(symbol => symbol.Symbol, symbol => host.Exchange.NameOf(venue, symbol.Symbol));
        var options = new VenueFeedOptions(
            connection,
            new Uri(host.Exchange.RestAddress, $"/{venue}/"),
            [.. (symbols ?? [.. listed.Keys]).Select(symbol => (listed[symbol], symbol))])
        {
            Listed = listed.GetValueOrDefault,
        };
        options = change?.Invoke(options) ?? options;
        return venue switch
        {
            SimulatedVenues.Binance => new BinanceFeed(options, http, host.Clock, new Random(1)) { BestLevels = bestLevels },
            SimulatedVenues.Coinbase when isExchange => new CoinbaseExchangeFeed(options, http, host.Clock, new Random(1)),
            SimulatedVenues.Coinbase => new CoinbaseFeed(options, http, host.Clock, new Random(1)),
            _ => new KrakenFeed(options, http, host.Clock, new Random(1)),
        };
    }

    public VenueFeed Feed { get; }

    public IReadOnlyList<RejectedInput> Rejected
    {
        get
        {
            lock (_lock)
                return [.. _rejected];
        }
    }

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<FeedMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    /// <summary>What came of a symbol, in order.</summary>
    public IReadOnlyList<VenueEvent> Events(Symbol symbol) =>
        [.. Messages.OfType<VenueBatch>().Where(batch => batch.Symbol == symbol).SelectMany(batch => batch.Events)];

    /// <summary>The numbers of the trades that came, in order.</summary>
    public long[] TradeIds(Symbol symbol)
    {
        lock (_lock)
            return [.. _trades.GetValueOrDefault(symbol, []).Select(trade => trade.Id)];
    }

    public bool IsLive(Symbol symbol)
    {
        lock (_lock)
            return _books.TryGetValue(symbol, out var book) && book.IsLive;
    }

    /// <summary>What is wrong with the book, compared with the venue's own; null if nothing is.</summary>
    public string? DifferenceFromTruth(Symbol symbol)
    {
        var truth = _host.Exchange.Book(_venue, symbol);
        lock (_lock)
        {
            if (!_books.TryGetValue(symbol, out var book) || !book.IsLive)
                return $"{symbol} is not live.";
            var bids = truth.Bids.Take(_depth).Select(level => (level.Price, level.Size)).ToList();
            var asks = truth.Asks.Take(_depth).Select(level => (level.Price, level.Size)).ToList();
            var ourBids = Enumerable.Range(0, book.BidCount).Select(book.Bid).Select(level => (level.Price, level.Quantity)).ToList();
            var ourAsks = Enumerable.Range(0, book.AskCount).Select(book.Ask).Select(level => (level.Price, level.Quantity)).ToList();
            return ourBids.SequenceEqual(bids) && ourAsks.SequenceEqual(asks)
                ? null
                : $"{symbol}: bids {string.Join(' ', ourBids.Take(3))} of {ourBids.Count}, truth {string.Join(' ', bids.Take(3))} of {bids.Count}; "
                  + $"asks {string.Join(' ', ourAsks.Take(3))} of {ourAsks.Count}, truth {string.Join(' ', asks.Take(3))} of {asks.Count}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task Read()
    {
        try
        {
            await foreach (var message in Feed.Read(null, _stop.Token))
            {
                lock (_lock)
                    Take(message);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It is over.
        }
    }

    private void Take(FeedMessage message)
    {
        _messages.Add(message);
        switch (message)
        {
            case VenueBatch batch:
                if (!_books.TryGetValue(batch.Symbol, out var book))
                    _books[batch.Symbol] = book = new OrderBook();
                foreach (var news in batch.Events)
                {
                    book.Take(in news);
                    if (news.Kind == VenueEventKind.Trade)
                    {
                        if (!_trades.TryGetValue(batch.Symbol, out var trades))
                            _trades[batch.Symbol] = trades = [];
                        trades.Add(news);
                    }
                }

                break;
            case RejectedInput rejected:
                _rejected.Add(rejected);
                break;
            case FeedNotice notice:
                _notices.Add(notice.Text);
                break;
        }
    }
}
