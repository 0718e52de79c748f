using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>The aggregate beside a plain one that makes everything anew each time: quotes, losses and silence of three venues.</summary>
public sealed class SymbolAggregatePropertyTests : AggregateTest
{
    private const double StaleAfter = 30;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(80);

    /// <summary>After so many seconds a venue quotes, or is lost (bid 0), or is back (bid -1); ticks of 0.5.</summary>
    private sealed record Step(int Seconds, string Venue, int Bid, int Width, int Size);

    private static Arbitrary<Step[]> Days { get; } = Arb.Array(Arb.From(
        from seconds in Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Choose(10, 40)))
        from venue in Gen.Elements("a", "b", "c")
        from bid in Gen.Frequency((8, Gen.Choose(190, 210)), (1, Gen.Constant(0)), (2, Gen.Constant(-1)))
        from width in Gen.Choose(1, 6)
        from size in Gen.Choose(1, 3)
        select new Step(seconds, venue, bid, width, size)));

    private static Arbitrary<AggregationStrategy> Strategies { get; } = Arb.From(Gen.Elements(Enum.GetValues<AggregationStrategy>()));

    [Fact]
    public void ToldQuote_AnyDay_IsThatOfThePlainAggregate() => Check.One(Config, Prop.ForAll(Days, Strategies, (day, strategy) =>
    {
        Use(strategy, staleAfter: StaleAfter);
        var plain = new PlainAggregate(strategy);
        var now = 0d;
        foreach (var step in day)
        {
            now += step.Seconds;
            Take(step, now);
            plain.Take(step, now);
            Assert.Equal(plain.Quote(now), PricesOf(Market.ToldQuote));
            Assert.Equal(plain.Quote(now), PricesOf(Snapshot(now).Quote));
            Assert.Equal(plain.Quote(now + 4), PricesOf(TickedOn(now += 4)));
        }
    }));

    [Fact]
    public void ToldQuotes_AnyDay_CrossOnlyAsBestBidAndAsk() => Check.One(Config, Prop.ForAll(Days, Strategies, (day, strategy) =>
    {
        Use(strategy, staleAfter: StaleAfter);
        Play(day);
        Assert.All(ToldQuotes, quote => Assert.True(strategy == AggregationStrategy.BestBidAsk || quote.Bid < quote.Ask));
    }));

    [Fact]
    public void ToldQuotes_WithAnIntervalAndNoLosses_KeepTheInterval() => Check.One(Config, Prop.ForAll(Days, Strategies, (day, strategy) =>
    {
        Use(strategy, interval: 5, staleAfter: 10_000);
        var toldAt = new List<double>();
        var now = 0d;
        foreach (var step in day.Where(step => step.Bid > 0))
        {
            now += step.Seconds;
            Told.Clear();
            Take(step, now);
            toldAt.AddRange(Told.Select(_ => now));
        }

        Assert.All(toldAt.Zip(toldAt.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 5));
    }));

    /// <summary>Who follows <see cref="SymbolAggregate.DueAt"/> misses nothing that happens by the passing of time.</summary>
    [Fact]
    public void DueAt_AnyDay_IsWhenSomethingChangesByItself() => Check.One(Config, Prop.ForAll(Days, Strategies, (day, strategy) =>
    {
        Use(strategy, interval: 2, staleAfter: StaleAfter);
        var now = 0d;
        foreach (var step in day)
        {
            var until = At(now += step.Seconds);
            while (Market.DueAt is { } due && due < until)
            {
                var before = Market.ToldQuote;
                Market.Tick(new Timestamp(due.UnixNanoseconds - 1), Told);
                Assert.Equal(before, Market.ToldQuote);
                Market.Tick(due, Told);
                Assert.True(Market.DueAt is null || Market.DueAt > due);
            }

            Take(step, now);
        }

        while (Market.DueAt is { } due)
            Market.Tick(due, Told);
        Assert.Null(Market.ToldQuote);
    }));

    [Fact]
    public void Take_InTheSteadyState_AllocatesNothing()
    {
        foreach (var strategy in Enum.GetValues<AggregationStrategy>())
        {
            Market = new SymbolAggregate(
                Bitcoin, AggregationSettings.Default with { Strategy = strategy }, QualityLimits.Default,
                new CandleSeries(CandleSeries.UsualPeriods, 10));
            VenueBatch[] batches =
            [
                .. Enumerable.Range(0, 30).Select(i => new VenueBatch($"v{i % 3}", Bitcoin, Noon, [
                    VenueEvent.Trade(Noon, 100 + i % 7, 1, 0), VenueEvent.Quote(Noon, 99 + i % 5, 1, 110 + i % 3, 2),
                    VenueEvent.BookClear(Noon), VenueEvent.BidLevel(Noon, 99, 1), VenueEvent.AskLevel(Noon, 110, 1),
                    VenueEvent.BookEnd(Noon),
                    VenueEvent.BidLevel(Noon, 98.5m, i % 2), VenueEvent.BookEnd(Noon), VenueEvent.Ticker(Noon, 100, 7),
                ])),
            ];
            Rounds(batches, 20);

            var before = GC.GetAllocatedBytesForCurrentThread();
            Rounds(batches, 20);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private void Rounds(VenueBatch[] batches, int count)
    {
        for (var round = 0; round < count; round++)
        {
            foreach (var batch in batches)
            {
                Told.Clear();
                Market.Take(batch, Told);
            }
        }
    }

    private void Play(Step[] day)
    {
        var now = 0d;
        foreach (var step in day)
            Take(step, now += step.Seconds);
    }

    private void Take(Step step, double now)
    {
        if (step.Bid > 0)
            Quote(step.Venue, now, step.Bid / 2m, (step.Bid + step.Width) / 2m, step.Size, step.Size);
        else if (step.Bid == 0)
            Lose(step.Venue, now);
        else
            Revive(step.Venue, now);
    }

    private Quote? TickedOn(double now)
    {
        Market.Tick(At(now), Told);
        return Market.ToldQuote;
    }

    private static (decimal, decimal)? PricesOf(Quote? quote) => quote is { } one ? (one.Bid!.Value.Value, one.Ask!.Value.Value) : null;

    private sealed class PlainAggregate(AggregationStrategy strategy)
    {
        private readonly List<string> _known = [];
        private readonly Dictionary<string, (decimal Bid, decimal Ask, double At)> _quotes = [];
        private readonly HashSet<string> _lost = [];
        private string? _teller;

        public void Take(Step step, double now)
        {
            if (!_known.Contains(step.Venue))
                _known.Add(step.Venue);
            if (step.Bid == 0)
            {
                _ = _lost.Add(step.Venue);
                _ = _quotes.Remove(step.Venue);
            }
            else if (step.Bid < 0)
            {
                _ = _lost.Remove(step.Venue);
            }
            else if (!_quotes.TryGetValue(step.Venue, out var last) || last.At < now || !IsTheSame(step, last))
            {
                _quotes[step.Venue] = (step.Bid / 2m, (step.Bid + step.Width) / 2m, now);
                _teller = step.Venue;
            }
        }

        public (decimal, decimal)? Quote(double now)
        {
            var sources = _known.Where(venue => _quotes.ContainsKey(venue) && !_lost.Contains(venue))
                .Select(venue => (Venue: venue, Quote: _quotes[venue])).Where(source => now - source.Quote.At <= StaleAfter).ToArray();
            if (sources.Length == 0)
                return null;
            var bids = sources.Select(source => source.Quote.Bid).ToArray();
            var asks = sources.Select(source => source.Quote.Ask).ToArray();
            return strategy switch
            {
                AggregationStrategy.BestBidAsk => (bids.Max(), asks.Min()),
                AggregationStrategy.Median => (Down(Median(bids), bids, asks), Up(Median(asks), bids, asks)),
                AggregationStrategy.Average or AggregationStrategy.VolumeWeighted =>
                    (Down(bids.Average(), bids, asks), Up(asks.Average(), bids, asks)),
                _ => sources.Where(source => source.Venue == _teller).Concat(sources.OrderByDescending(source => source.Quote.At))
                    .Select(source => (source.Quote.Bid, source.Quote.Ask)).First(),
            };
        }

        private static bool IsTheSame(Step step, (decimal Bid, decimal Ask, double At) last) =>
            step.Bid / 2m == last.Bid && (step.Bid + step.Width) / 2m == last.Ask;

        private static decimal Median(decimal[] values)
        {
            var sorted = values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }

        private static decimal Down(decimal value, decimal[] bids, decimal[] asks) =>
            Math.Floor(value * Unit(bids, asks)) / Unit(bids, asks);

        private static decimal Up(decimal value, decimal[] bids, decimal[] asks) =>
            Math.Ceiling(value * Unit(bids, asks)) / Unit(bids, asks);

        /// <summary>One digit behind the point if any of the prices has it.</summary>
        private static decimal Unit(decimal[] bids, decimal[] asks) => bids.Concat(asks).Any(price => price.Scale > 0) ? 10 : 1;
    }
}
