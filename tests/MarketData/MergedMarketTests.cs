using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData;

public sealed class MergedMarketTests
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BTC/USD");
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private readonly MergedMarket _market = new(
        Bitcoin, AggregationSettings.Default, new MarketDataSettings(TimeSpan.FromMinutes(1)) { Candles = 4 },
        new CandleSeries(CandleSeries.UsualPeriods, 4));

    private readonly List<MarketEvent> _told = new(16);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Take_SteadyState_AllocatesNothing(int venues)
    {
        string[] names = ["binance", "coinbase", "kraken"];
        var batches = new VenueBatch[3_000];
        for (var i = 0; i < batches.Length; i++)
            batches[i] = Batch(names[i % venues], i);
        foreach (var batch in batches.AsSpan(0, 1_500))
            Take(batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var batch in batches.AsSpan(1_500))
            Take(batch);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(_market.HasArbitrage);
        Assert.Empty(_market.Spikes);
    }

    private void Take(VenueBatch batch)
    {
        _told.Clear();
        _market.Take(batch, _told);
        _market.Tick(batch.ReceivedAt, _told);
    }

    /// <summary>A quote, an update of a book that stays as deep as it is, and a trade.</summary>
    private static VenueBatch Batch(string venue, int number)
    {
        var time = Noon + TimeSpan.FromMilliseconds(50 * number);
        var step = number % 7 * 0.01m;
        return new VenueBatch(venue, Bitcoin, time, number < 3 ? Snapshot(time) : [
            VenueEvent.Quote(time, 100 + step, 1, 101 + step, 2, number),
            VenueEvent.BidLevel(time, 99, 1 + step), VenueEvent.BookEnd(time, number),
            VenueEvent.Trade(time, 100.5m + step, 0.1m, number),
        ]);
    }

    private static ImmutableArray<VenueEvent> Snapshot(Timestamp time) =>
    [
        VenueEvent.BookClear(time), VenueEvent.BidLevel(time, 99, 1), VenueEvent.AskLevel(time, 102, 1), VenueEvent.BookEnd(time),
    ];
}
