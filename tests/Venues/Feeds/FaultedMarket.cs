using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using OrleansTrader.Configuration;
using OrleansTrader.Hosting;
using OrleansTrader.MarketData;
using OrleansTrader.Storage;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Tests.Venues.Simulator;
using OrleansTrader.Values;
using OrleansTrader.Venues.Feeds;
using OrleansTrader.Venues.Simulator;
using MessageKind = OrleansTrader.Venues.Simulator.MessageKind;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>
/// The simulator's three venues, two symbols each, over real sockets, read by the feeds' and symbols' own grains, on one clock that a test
/// moves. Whatever a symbol's grain holds is compared with what was true: after each message, and whenever nothing is under way.
/// </summary>
internal sealed class FaultedMarket : IAsyncDisposable
{
    private const int StepMilliseconds = 50;
    private const int MessagesKept = 20_000;
    private const int AllLevels = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a live book may lack what has happened, while nothing delays it: sum of what notices it at the latest.</summary>
    private static readonly TimeSpan OldestLive = TimeSpan.FromMilliseconds(1_700);

    private readonly SteppedExchange _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("trader-faults-").FullName;
    private readonly CountingHandler _rest = new();
    private readonly HttpClient _http;
    private readonly Stillness _stillness;
    private readonly GrainHost _grains;
    private readonly BookTruth _truth = new();
    private readonly Random _random;
    private readonly Dictionary<(string, Symbol), VenueRecord> _records = [];
    private readonly List<string> _notices = [];
    private readonly List<string> _faults = [];
    private readonly Lock _lock = new();
    private long _taken;
    private long _lastSent;

    private FaultedMarket(SteppedExchange host, int seed, Func<VenueFeedOptions, VenueFeedOptions>? change)
    {
        _host = host;
        _random = new Random(seed);
        _http = new HttpClient(_rest);
        foreach (var venue in SimulatedVenues.All)
        {
            foreach (var symbol in Symbols)
            {
                _records.Add((venue, symbol), new VenueRecord());
                _truth.Note(host.Exchange, host.Clock, venue, symbol);
            }
        }

        host.Exchange.Moved = (venue, symbol) => _truth.Note(host.Exchange, host.Clock, venue, symbol);
        Feeds = [.. SimulatedVenues.All.Select(venue => new WatchedFeed(
            FaultedFeeds.Create(host, _http, venue, seed, change), message => Taken(venue, message)))];
        _stillness = new Stillness(host.Exchange, Feeds, _rest, () => Interlocked.Read(ref _taken), () => Notices);
        _grains = GrainHost.Start(services =>
        {
            services.AddSqliteStorage(storage =>
            {
                storage.Path = Path.Combine(_folder, "trader.db");
                storage.Durability = Durability.Normal;
            });
            services.AddGrainRuntime(new GrainRuntimeSettings(host.Clock, StreamDelivery.Queued, new ClusterSection()));
            services.AddKeyedSingleton(TraderGrains.WallClock, TimeProvider.System);
            services.AddSingleton(new MarketDataSettings(TimeSpan.FromMinutes(1)));
            foreach (var feed in Feeds)
                services.AddSingleton<IMarketDataFeed>(feed);
        });
    }

    public static ImmutableArray<Symbol> Symbols { get; } = [SteppedExchange.Bitcoin, SteppedExchange.Ether];

    public SimulatedExchange Exchange => _host.Exchange;

    public ImmutableArray<WatchedFeed> Feeds { get; }

    public DateTimeOffset Now => _host.Clock.GetUtcNow();

    /// <summary>A book may lack what has happened: messages are delayed.</summary>
    public bool MayLag { get; set; }

    private IGrainFactory Grains => _grains.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Every book is live.</summary>
    /// <param name="change">Of each venue's options; without it delays are as short as recovery within two seconds needs.</param>
    public static async Task<FaultedMarket> Start(int seed, Func<VenueFeedOptions, VenueFeedOptions>? change = null)
    {
        var host = await SteppedExchange.Start(options => options with
        {
            Seed = seed,
            MessagesKept = MessagesKept,
            PongTimeout = Timeout.InfiniteTimeSpan,
        });
        var market = new FaultedMarket(host, seed, change);
        foreach (var feed in market.Feeds)
            await market.Grains.GetGrain<IVenueFeedGrain>(feed.Venue).Start(Symbols);
        for (var step = 0; await market.Differences() is not null && step < 200; step++)
            await market.Step();
        Assert.Null(await market.Differences());
        return market;
    }

    public Task<SymbolAggregateSnapshot?> Aggregate(Symbol symbol) => Grains.GetGrain<ISymbolGrain>(symbol.Value).GetAggregate();

    public Task<SymbolSnapshot> Snapshot(Symbol symbol) => Grains.GetGrain<ISymbolGrain>(symbol.Value).GetSnapshot();

    /// <summary>How often the book was told not to be live any more.</summary>
    public int Losses(string venue, Symbol symbol)
    {
        lock (_lock)
            return _records[(venue, symbol)].Losses;
    }

    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_lock)
                return [.. _notices];
        }
    }

    /// <summary>A little happens everywhere, a little time passes, all that comes of it is done, and everything is looked at.</summary>
    public async Task Step(bool moves = true, TimeSpan? time = null)
    {
        foreach (var venue in SimulatedVenues.All)
        {
            foreach (var symbol in Symbols)
            {
                if (moves)
                    Exchange.Step(venue, symbol, _random.Next(3));
            }
        }

        _host.Clock.Advance(time ?? TimeSpan.FromMilliseconds(StepMilliseconds));
        await _stillness.Come();
        await Look();
    }

    /// <summary>Everything is as it should be after the last fault: the books and the trades, at the grains.</summary>
    public async Task CheckAll()
    {
        // The clock stands: what is still under way takes the machine's time, not the market's.
        using var patience = new CancellationTokenSource(Patience);
        while (await Differences() is { } wrong)
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"{wrong}\nNotices: {string.Join("\n", Notices.TakeLast(20))}");
            await _stillness.Come();
        }

        await Look();
        foreach (var symbol in Symbols)
        {
            var aggregate = (await Aggregate(symbol))!;
            foreach (var venue in aggregate.Venues)
            {
                var record = _records[(venue.Venue, symbol)];
                lock (_lock)
                {
                    Assert.Equal(record.Delivered.Order(), record.Told.Order());
                    Assert.Equal(record.Told.Count, venue.Quality.Trades);
                }
            }
        }
    }

    /// <summary>What is wrong with the books at the grains, compared with the venues' own now; null if nothing is.</summary>
    public async Task<string?> Differences()
    {
        var wrong = new StringBuilder();
        foreach (var symbol in Symbols)
        {
            foreach (var venue in SimulatedVenues.All)
            {
                if (await PlaceOf(venue, symbol) is not { } place)
                    wrong.Append(CultureInfo.InvariantCulture, $"{venue} {symbol} is not live. ");
                else if (_truth.OverAt(venue, symbol, place) is { } over)
                    wrong.Append(CultureInfo.InvariantCulture, $"{venue} {symbol} is until {over:HH:mm:ss.fff}, it is {Now:HH:mm:ss.fff}. ");
            }
        }

        return wrong.Length == 0 ? null : wrong.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var feed in Feeds)
            await Grains.GetGrain<IVenueFeedGrain>(feed.Venue).Stop();
        await _grains.DisposeAsync();
        await _host.DisposeAsync();
        _http.Dispose();
        _stillness.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>In the feed's grain, right after the symbol's has dealt with a message.</summary>
    private async Task Taken(string venue, FeedMessage message)
    {
        Interlocked.Increment(ref _taken);
        switch (message)
        {
            case VenueBatch batch:
                lock (_lock)
                {
                    var record = _records[(venue, batch.Symbol)];
                    foreach (var news in batch.Events)
                    {
                        if (news.Kind == VenueEventKind.Trade)
                            record.Told.Add(news.Id);
                        else if (news.Kind is VenueEventKind.BookLost or VenueEventKind.Lost)
                            record.Losses++;
                    }
                }

                _ = await PlaceOf(venue, batch.Symbol);
                break;
            case FeedNotice notice:
                Note(notice.Text);
                break;
            case RejectedInput rejected:
                Note($"{venue} rejected, {rejected.Reason}: {rejected.Detail[..Math.Min(100, rejected.Detail.Length)]}");
                break;
        }
    }

    private void Note(string text)
    {
        lock (_lock)
            _notices.Add($"{Now:HH:mm:ss.fff} {text}");
    }

    /// <summary>Where in its history the book is that the grain holds; null if it is not live. One that never was is a fault.</summary>
    private async Task<int?> PlaceOf(string venue, Symbol symbol)
    {
        var grain = Grains.GetGrain<ISymbolGrain>(symbol.Value);
        if (await StateOf(grain, venue) != BookState.Live)
            return null;
        var book = (await grain.GetBook(AllLevels))!;

        // One that lost its life in between is told as a quote of one level.
        if (!book.Venues.Contains(venue) || await StateOf(grain, venue) != BookState.Live)
            return null;
        var place = _truth.Find(venue, symbol, BookTruth.DigestOf(Side(book.Bids), Side(book.Asks)));
        if (place is null)
            Fail($"{venue}'s book of {symbol} is live, and never was so: {Text(book.Bids)} | {Text(book.Asks)}");
        return place;

        IEnumerable<(Price, Quantity)> Side(ImmutableArray<MergedLevel> levels) =>
            levels.SelectMany(level => level.Venues).Where(part => part.Venue == venue).Select(part => (part.Price, part.Quantity));

        string Text(ImmutableArray<MergedLevel> levels) =>
            string.Join(' ', Side(levels).Take(5).Select(level => $"{level.Item1}x{level.Item2}"));
    }

    private static async Task<BookState?> StateOf(ISymbolGrain symbol, string venue) =>
        (await symbol.GetAggregate())?.Venues.FirstOrDefault(known => known.Venue == venue)?.Book;

    private void Fail(string fault)
    {
        lock (_lock)
            _faults.Add($"{Now:HH:mm:ss.fff} {fault}");
    }

    /// <summary>While nothing is under way: a live book holds all that was delivered of it, and is not too old.</summary>
    private async Task Look()
    {
        NoteDelivered();
        foreach (var ((venue, symbol), record) in _records)
        {
            if (await PlaceOf(venue, symbol) is not { } place)
                continue;
            if (place < record.DeliveredPlace)
                Fail($"{venue}'s book of {symbol} is live, and lacks what was delivered.");
            if (!MayLag && _truth.OverAt(venue, symbol, place) is { } over && Now - over > OldestLive)
                Fail($"{venue}'s book of {symbol} is live, and lacks what happened at {over:HH:mm:ss.fff}.");
        }

        lock (_lock)
        {
            if (_faults.Count > 0)
                Assert.Fail($"{string.Join("\n", _faults.Take(5))}\nNotices: {string.Join("\n", _notices.TakeLast(20))}");
        }
    }

    private void NoteDelivered()
    {
        foreach (var message in Exchange.SentMessages)
        {
            if (message.Number <= _lastSent)
                continue;
            Assert.Equal(_lastSent + 1, message.Number);
            _lastSent = message.Number;
            if (message.Symbol is not { } symbol)
                continue;
            var record = _records[(message.Venue, symbol)];
            if (message.Kind == MessageKind.Trade && message.IsWhole)
            {
                for (var id = message.FirstId; id <= message.LastId; id++)
                    record.Delivered.Add(id);
            }
            else if (message.Kind is MessageKind.BookSnapshot or MessageKind.BookUpdate)
            {
                record.DeliveredPlace = Math.Max(record.DeliveredPlace, _truth.PlaceOf(message.Venue, symbol, message.LastId));
            }
        }
    }

    private sealed class VenueRecord
    {
        public SortedSet<long> Delivered { get; } = [];

        /// <summary>In the order in which the grain got them; one that came twice is there twice.</summary>
        public List<long> Told { get; } = [];

        public int DeliveredPlace { get; set; } = -1;

        public int Losses { get; set; }
    }
}
