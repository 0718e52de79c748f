using OrleansTrader.MarketData;
using OrleansTrader.Values;
using OrleansTrader.Venues.Synthetic;

namespace OrleansTrader.Tests.Venues.Synthetic;

public sealed class SyntheticFeedTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-02T09:00:00Z");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-7)]
    public void Messages_OfAMinute_KeepTheGridsAndNeverCross(long seed)
    {
        var options = new SyntheticOptions { Seed = seed };
        var messages = Messages(options, Start, Start + TimeSpan.FromMinutes(1));

        foreach (var (instrument, basePrice) in options.Instruments)
        {
            var events = messages.OfType<MarketBatch>().Where(batch => batch.Symbol == instrument.Symbol).SelectMany(batch => batch.Events).ToList();
            Assert.Equal(50 * 60, events.Count);
            Quote? quoted = null;
            foreach (var happened in events)
            {
                if (happened.Kind == MarketEventKind.Quote)
                {
                    var quote = happened.Quote;
                    Assert.True(quote.Ask!.Value.Value - quote.Bid!.Value.Value >= instrument.TickSize, $"{quote}");
                    Assert.Null(instrument.Check(quote.Bid.Value) ?? instrument.Check(quote.Ask.Value));
                    Assert.Null(instrument.Check(quote.BidSize) ?? instrument.Check(quote.AskSize));
                    Assert.InRange(quote.Bid.Value.Value, basePrice * 0.99m, basePrice * 1.01m);
                    quoted = quote;
                }
                else if (quoted is { } current)
                {
                    var trade = happened.Trade;
                    Assert.True(trade.Price == current.Bid || trade.Price == current.Ask, $"{trade} at {current}");
                    Assert.Null(instrument.Check(trade.Quantity));
                }
            }
            Assert.InRange(events.Count(happened => happened.Kind == MarketEventKind.Trade), 999, 1001);
        }
    }

    [Fact]
    public void Messages_InPieces_AreThoseOfTheWhole()
    {
        var options = new SyntheticOptions();
        var pieces = new List<string>();
        var at = Start;
        foreach (var milliseconds in (int[])[1, 7, 250, 13, 1000, 29, 700])
        {
            pieces.AddRange(Messages(options, at, at + TimeSpan.FromMilliseconds(milliseconds)).Select(Describe));
            at += TimeSpan.FromMilliseconds(milliseconds);
        }

        Assert.Equal(Messages(options, Start, at).Select(Describe), pieces);
    }

    [Fact]
    public void Messages_OfOneSeed_AreTheSameInAnotherProcess()
    {
        var messages = Messages(new SyntheticOptions { Seed = 1 }, Start, Start + TimeSpan.FromMilliseconds(60));

        // As the first run of this test gave them: they must not change, or a restart would jump.
        Assert.Equal(FirstMessagesOfSeedOne, messages.Select(Describe));
    }

    [Fact]
    public void Messages_OfAnotherSeed_AreOthers() => Assert.NotEqual(
        Messages(new SyntheticOptions { Seed = 1 }, Start, Start + TimeSpan.FromSeconds(1)).Select(Describe),
        Messages(new SyntheticOptions { Seed = 2 }, Start, Start + TimeSpan.FromSeconds(1)).Select(Describe));

    [Fact]
    public void Messages_Watermarks_StandBehindAllTheyCover()
    {
        var latest = Start;
        var watermarks = new List<Timestamp>();
        foreach (var message in Messages(new SyntheticOptions(), Start, Start + TimeSpan.FromSeconds(1)))
        {
            switch (message)
            {
                case MarketBatch batch:
                    Assert.True(batch.Time >= latest);
                    Assert.All(watermarks, watermark => Assert.True(batch.Time > watermark));
                    latest = batch.Time;
                    break;
                case Watermark watermark:
                    Assert.True(watermark.Time >= latest);
                    watermarks.Add(watermark.Time);
                    break;
            }
        }
        Assert.Equal(Enumerable.Range(1, 4).Select(quarter => Start + TimeSpan.FromMilliseconds(250 * quarter)), watermarks);
    }

    [Theory]
    [InlineData("BTC/USD", 1)]
    [InlineData("ETH/USD", 1)]
    [InlineData("BTC/USD", 2)]
    [InlineData("ETH/USD", 3)]
    public void Messages_OfAnHour_CrossTheirMeansEvery20To60Seconds(string symbol, long seed)
    {
        var bars = new BarBuilder(TimeSpan.FromMilliseconds(250));
        var closes = new List<decimal>();
        foreach (var batch in Messages(new SyntheticOptions { Seed = seed }, Start, Start + TimeSpan.FromHours(1)).OfType<MarketBatch>())
        {
            if (batch.Symbol.Value == symbol && batch.Events[0].Kind == MarketEventKind.Trade)
            {
                bars.Add(batch.Events[0].Trade, out var closed);
                if (closed is { } bar)
                    closes.Add(bar.Close.Value);
            }
        }

        var crossings = 0;
        var above = false;
        for (var last = 30; last <= closes.Count; last++)
        {
            var difference = closes.GetRange(last - 10, 10).Average() - closes.GetRange(last - 30, 30).Average();
            if (difference != 0 && difference > 0 != above)
            {
                above = !above;
                crossings++;
            }
        }
        Assert.InRange(crossings, 3600 / 60, 3600 / 20);
    }

    [Fact]
    public async Task Read_AsTimePasses_GivesWhatHappensByThen()
    {
        var clock = new ObservedClock(Start);
        var options = new SyntheticOptions();
        await using var messages = new SyntheticFeed(options, clock).Read(resumeFrom: null, TestContext.Current.CancellationToken).GetAsyncEnumerator(CancellationToken.None);

        var read = new List<string>();
        var wait = clock.NextWait().AsTask();
        while (read.Count < 100)
        {
            var next = messages.MoveNextAsync().AsTask();
            while (await Task.WhenAny(wait, next) == wait)
            {
                clock.Advance(await wait);
                wait = clock.NextWait().AsTask();
            }
            Assert.True(await next);
            read.Add(Describe(messages.Current));
        }

        Assert.Equal(Messages(options, Start, Start + TimeSpan.FromSeconds(2)).Take(100).Select(Describe), read);
    }

    [Fact]
    public async Task Read_HeldUp_LeavesOutWhatIsTooOldAndSaysSo()
    {
        var clock = new ObservedClock(Start);
        await using var messages = new SyntheticFeed(new SyntheticOptions(), clock).Read(resumeFrom: null, TestContext.Current.CancellationToken).GetAsyncEnumerator(CancellationToken.None);
        var first = messages.MoveNextAsync();
        clock.Advance(await clock.NextWait());
        Assert.True(await first);
        var heldUpAt = Timestamp.From(clock.GetUtcNow());

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await messages.MoveNextAsync());
        var from = heldUpAt + TimeSpan.FromSeconds(55);
        Assert.Equal(new FeedNotice($"The synthetic feed was held up: {heldUpAt} to {from} is left out."), messages.Current);
        Assert.True(await messages.MoveNextAsync());
        Assert.InRange((Assert.IsType<MarketBatch>(messages.Current).Time - from).TotalSeconds, 0, 0.02);
    }

    [Fact]
    public async Task Read_Cancelled_EndsAtOnce()
    {
        var clock = new ObservedClock(Start);
        using var stop = new CancellationTokenSource();
        await using var messages = new SyntheticFeed(new SyntheticOptions(), clock).Read(resumeFrom: null, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = messages.MoveNextAsync();
        _ = await clock.NextWait();

        await stop.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public void Constructor_BadOptions_NamesAllFaults()
    {
        var options = new SyntheticOptions { Instruments = [], EventsPerSecond = 0, WatermarkPeriod = TimeSpan.Zero };

        var refusal = Assert.Throws<ArgumentException>(() => new SyntheticFeed(options, TimeProvider.System));

        Assert.StartsWith(
            string.Join(
                Environment.NewLine,
                "The synthetic feed has no instruments; it needs at least one.",
                "The synthetic feed's rate is 0 per second; it must be between 1 and 100 000.",
                "The synthetic feed's watermark period is 00:00:00; it must be between 1 ms and 1 minute."),
            refusal.Message);
    }

    private static string[] FirstMessagesOfSeedOne { get; } =
    [
        "2026-03-02T09:00:00.008969772Z ETH/USD 4.02621358 2998.12 2998.15 1.89820713",
        "2026-03-02T09:00:00.009839402Z BTC/USD 0.37419901 60260.9 60260.93 0.01114117",
        "2026-03-02T09:00:00.028969772Z ETH/USD 1.27357157 2998.12 2998.15 6.42873758",
        "2026-03-02T09:00:00.029839402Z BTC/USD 0.32736526 60260.98 60261 0.20103761",
        "2026-03-02T09:00:00.048969772Z ETH/USD 2998.15 3.19104186",
        "2026-03-02T09:00:00.049839402Z BTC/USD 60261 0.21236147",
    ];

    private static List<FeedMessage> Messages(SyntheticOptions options, Timestamp after, Timestamp until) =>
        [.. new SyntheticFeed(options, TimeProvider.System).Messages(after, until)];

    private static string Describe(FeedMessage message) => message switch
    {
        MarketBatch { Events: [{ Kind: MarketEventKind.Quote } quote] } batch =>
            $"{batch.Time} {batch.Symbol} {quote.Quote.BidSize} {quote.Quote.Bid} {quote.Quote.Ask} {quote.Quote.AskSize}",
        MarketBatch { Events: [var trade] } batch => $"{batch.Time} {batch.Symbol} {trade.Trade.Price} {trade.Trade.Quantity}",
        _ => message.ToString(),
    };
}
