using System.Collections.Immutable;
using System.Globalization;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

/// <summary>
/// A thousand symbols at three venues, ten messages a second of each at each: their markets take no more memory after an hour than after
/// their buffers are full. <c>TRADER_TEST_MARKET_SECONDS</c> tells how many seconds of the market (3600: the hour, 108 million messages);
/// without it, as many as fill the buffers twice.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class ManySymbolsTests
{
    private const string Seconds = "TRADER_TEST_MARKET_SECONDS";
    private const int UsualSeconds = 60;
    private const int WarmSeconds = 30;
    private const int SymbolCount = 1_000;
    private const int MessagesPerSecond = 10;
    private const int TicksPerSecond = 4;
    private const int Levels = 20;
    private const decimal Mid = 100;

    /// <summary>What the runtime itself may take meanwhile.</summary>
    private const long Slack = 1_000_000;

    private static readonly string[] Venues = ["binance", "coinbase", "kraken"];
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private readonly SymbolAggregate[] _markets = [.. Enumerable.Range(0, SymbolCount).Select(
        number => new SymbolAggregate(Symbol.Parse($"C{number}/USD"), AggregationSettings.Default, QualityLimits.Default))];
    private readonly List<MarketEvent> _told = [];
    private long _messages;
    private long _trades;

    [Fact]
    public void Memory_AfterTheBuffersAreFull_IsFlat()
    {
        var seconds = Environment.GetEnvironmentVariable(Seconds) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : UsualSeconds;
        foreach (var market in _markets)
        {
            foreach (var venue in Venues)
                market.Take(Snapshot(venue, market.Symbol), _told);
        }

        Run(0, WarmSeconds);
        var warm = GC.GetTotalMemory(forceFullCollection: true);
        Run(WarmSeconds, seconds);
        var end = GC.GetTotalMemory(forceFullCollection: true);

        TestContext.Current.SendDiagnosticMessage($"{_messages} messages; {warm} bytes, at the end {end}.");
        Assert.True(end < warm + (warm / 100) + Slack, $"{warm} bytes after {WarmSeconds} s, {end} after {seconds} s.");
        Assert.Equal((long)seconds * SymbolCount * Venues.Length * MessagesPerSecond, _messages);
        var all = _markets.SelectMany(market => market.Snapshot(At(seconds)).Venues).ToList();
        Assert.Equal(_trades, all.Sum(venue => venue.Quality.Trades));
        Assert.All(all, venue => Assert.Equal((true, BookState.Live, true), (venue.IsLive, venue.Book, venue.Quality.Refused.IsEmpty)));
    }

    private static Timestamp At(double seconds) => Noon + TimeSpan.FromSeconds(seconds);

    private static VenueBatch Snapshot(string venue, Symbol symbol) => new(venue, symbol, Noon,
    [
        VenueEvent.Live(Noon),
        VenueEvent.BookClear(Noon),
        .. Enumerable.Range(1, Levels).Select(level => VenueEvent.BidLevel(Noon, Mid - (level * 0.01m), 1)),
        .. Enumerable.Range(1, Levels).Select(level => VenueEvent.AskLevel(Noon, Mid + (level * 0.01m), 1)),
        VenueEvent.BookEnd(Noon, 1),
    ]);

    private void Run(int from, int to)
    {
        for (var message = from * MessagesPerSecond; message < to * MessagesPerSecond; message++)
        {
            var at = At((message + 1) / (double)MessagesPerSecond);
            foreach (var market in _markets)
            {
                foreach (var venue in Venues)
                {
                    market.Take(new VenueBatch(venue, market.Symbol, at, Events(message, at)), _told);
                    _messages++;
                }

                _told.Clear();
            }

            if (message % (MessagesPerSecond / TicksPerSecond) != 0)
                continue;
            foreach (var market in _markets)
                market.Tick(at, _told);
            _told.Clear();
        }
    }

    /// <summary>One message: four of ten are quotes, three updates of the book, two trades, one a ticker.</summary>
    private ImmutableArray<VenueEvent> Events(int message, Timestamp at)
    {
        var id = message + 2L;
        var size = 1 + (message % 7);
        var step = 0.01m * (1 + (message % 5));
        switch (message % MessagesPerSecond)
        {
            case 0 or 3 or 6 or 8:
                return [VenueEvent.Quote(at, Mid - step, size, Mid + step, size, id)];
            case 1 or 4 or 7:
                return
                [
                    VenueEvent.BidLevel(at, Mid - step, message % 2), VenueEvent.AskLevel(at, Mid + step, size), VenueEvent.BookEnd(at, id),
                ];
            case 2 or 5:
                _trades++;
                return [VenueEvent.Trade(at, Mid, size, id)];
            default:
                return [VenueEvent.Ticker(at, Mid, 1_000 + size, Mid + 1, Mid - 1)];
        }
    }
}
