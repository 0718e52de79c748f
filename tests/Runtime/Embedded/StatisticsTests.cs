using System.Diagnostics.Metrics;
using OrleansTrader.Runtime;

namespace OrleansTrader.Tests.Runtime;

/// <summary>What the silo counts of its grains.</summary>
public sealed class StatisticsTests : IAsyncDisposable
{
    private readonly TestSilo _silo = new();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Calls_InlineQueuedAndAsync_AreAllCounted()
    {
        var grain = _silo.Grain<ICounted>("k");
        for (var i = 0; i < 200; i++)
            await grain.Succeed(later: i % 2 == 0);
        var held = grain.Hold("gate");
        var waiting = new[] { grain.Succeed(later: false), grain.Succeed(later: true) };
        Assert.Equal((203 - 2, 2), (Counted.Calls, Counted.QueueLength));

        _silo.Gates.Open("gate");
        await Task.WhenAll([held, .. waiting]);

        Assert.Equal((203, 0, 0), (Counted.Calls, Counted.QueueLength, Counted.Failures));
    }

    [Fact]
    public async Task Failures_InlineQueuedAndAsync_AreAllCounted()
    {
        var grain = _silo.Grain<ICounted>("k");
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<FormatException>(() => grain.Fail(later: i % 2 == 0));
        var held = grain.Hold("gate");
        var failing = new[] { grain.Fail(later: false), grain.Fail(later: true) };
        _silo.Gates.Open("gate");
        await held;
        foreach (var failure in failing)
            await Assert.ThrowsAsync<FormatException>(() => failure);

        Assert.Equal((13, 12), (Counted.Calls, Counted.Failures));
    }

    [Fact]
    public async Task Calls_OfGrainsThatAreGone_AreKept()
    {
        for (var i = 0; i < 5; i++)
            await _silo.Grain<ICounted>($"k{i}").Succeed(later: false);
        Assert.Equal((5, 5L), (Counted.Activations, Counted.Activated));

        _silo.Silo.Collector.Collect(TimeSpan.Zero);

        Assert.Equal((0, 5L, 5L), (Counted.Activations, Counted.Activated, Counted.Calls));
    }

    [Fact]
    public async Task Calls_ThatFailWithTheActivation_AreFailures()
    {
        await Assert.ThrowsAsync<FormatException>(() => _silo.Grain<IBroken>("k").Ping());

        var broken = Of("broken");
        Assert.Equal((0, 0L, 1L, 1L), (broken.Activations, broken.Activated, broken.Calls, broken.Failures));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Latencies_OfOneGrain_HaveOneCallIn64(bool later)
    {
        var grain = _silo.Grain<ICounted>("k");
        for (var i = 0; i < 640; i++)
            await grain.Succeed(later);

        Assert.Equal(10, Counted.Latencies.Samples);
        Assert.NotNull(Counted.Latencies.Percentile(0.99));
    }

    [Fact]
    public async Task Latencies_OfManyGrainsWithOneCallEach_HaveOneCallIn64()
    {
        for (var i = 0; i < 640; i++)
            await _silo.Grain<ICounted>($"k{i}").Succeed(later: false);

        Assert.InRange(Counted.Latencies.Samples, 5, 15);
    }

    [Fact]
    public void Percentile_KnownCounts_IsTheBoundOfItsBucket()
    {
        var counts = new long[GrainLatencies.UpperBounds.Length + 1];
        counts[3] = 98;
        counts[6] = 1;
        counts[^1] = 1;
        var latencies = new GrainLatencies([.. counts]);

        Assert.Equal((TimeSpan.FromMicroseconds(1), TimeSpan.FromMicroseconds(1)), (latencies.Percentile(0.5)!.Value, latencies.Percentile(0.98)!.Value));
        Assert.Equal(TimeSpan.FromMicroseconds(10), latencies.Percentile(0.99));
        Assert.Null(latencies.Percentile(1));
        Assert.Null(new GrainLatencies([.. new long[counts.Length]]).Percentile(0.5));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(1_000_000_000, 27)]
    [InlineData(1_000_000_001, 28)]
    public void BucketOf_Time_IsTheFirstWhoseBoundIsNotLess(long ticks, int bucket) =>
        Assert.Equal(bucket, GrainLatencies.BucketOf(new TimeSpan(ticks)));

    [Fact]
    public async Task Meter_Listener_SeesCountsByGrainTypeAndTimedCalls()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, _silo.Silo))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See(instrument, 1, tags));
        listener.Start();
        for (var i = 0; i < 64; i++)
            await _silo.Grain<ICounted>("k").Succeed(later: false);
        await Assert.ThrowsAsync<FormatException>(() => _silo.Grain<ICounted>("k").Fail(later: false));

        listener.RecordObservableInstruments();

        Assert.Equal(
            (65, 1, 1, 1, 0, 1),
            (seen["trader.grains.calls"], seen["trader.grains.failures"], seen["trader.grains.activated"], seen["trader.grains.activations"],
                seen["trader.grains.waiting"], seen["trader.grains.call.duration"]));

        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0].Value is "counted")
                seen[instrument.Name] = value;
        }
    }

    private GrainStatistics Counted => Of("counted");

    private GrainStatistics Of(string type) => _silo.Silo.GetStatistics().Single(statistics => statistics.GrainType == type);
}

internal interface ICounted : Orleans.IGrainWithStringKey
{
    Task Succeed(bool later);

    Task Fail(bool later);

    Task Hold(string gate);
}

internal sealed class CountedGrain(Gates gates) : Orleans.Grain, ICounted
{
    public async Task Succeed(bool later)
    {
        if (later)
            await Task.Yield();
    }

    public async Task Fail(bool later)
    {
        if (later)
            await Task.Yield();
        throw new FormatException("failed");
    }

    public Task Hold(string gate) => gates.Wait(gate);
}
