using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.MarketData.Aggregation;

/// <summary>All values are worked out by hand.</summary>
public sealed class PriceWatchTests
{
    private static readonly Timestamp Noon = Timestamp.Parse("2024-03-01T12:00:00Z");

    private readonly PriceWatch _watch = new(new SpikeSettings(Window: 2, Threshold: 3, Pause: TimeSpan.FromSeconds(10)));

    [Fact]
    public void Take_BeforeTheWindowIsFull_IsNoSpike()
    {
        Assert.Null(Take(0, 100));
        Assert.Null(Take(1, 500));

        Assert.Equal((2, 300d, double.NaN, 0L), (Now.Count, Now.Mean, Now.ZScore, Now.SpikeCount));
    }

    [Theory]
    [InlineData(101.0302, false)]
    [InlineData(101.0304, true)]
    [InlineData(100.9698, false)]
    [InlineData(100.9696, true)]
    public void Take_AtTheThreshold_IsASpikeBeyondIt(double price, bool isSpike)
    {
        // A market that stood still has a deviation of 0.0001 × 101; three of them are 0.0303.
        Take(0, 101);
        Take(1, 101);

        Assert.Equal(isSpike, Take(2, (decimal)price) is not null);
    }

    [Fact]
    public void Take_Spike_TellsItAgainstWhatWasBefore()
    {
        Take(0, 100);
        Take(1, 102);

        var spike = Take(2, 111);

        Assert.Equal(new Spike(At(2), new Price(111), 101, Math.Sqrt(2), 10 / Math.Sqrt(2)), spike);
        Assert.Equal([spike!.Value], Now.Spikes);
    }

    [Fact]
    public void Take_SpikesOfThePause_AreCountedAlone()
    {
        Take(0, 100);
        Take(1, 100);
        Assert.NotNull(Take(2, 200));
        Take(3, 200);
        Take(4, 200);
        Assert.Null(Take(11.999, 400));
        Take(12, 400);
        Take(12, 400);
        Assert.NotNull(Take(12, 800));

        Assert.Equal((3L, 2), (Now.SpikeCount, Now.Spikes.Length));
    }

    [Fact]
    public void Take_DoubtfulTrade_CountsForNothing()
    {
        Take(0, 100);
        Take(1, 100);

        Assert.Null(_watch.Take(new Trade(At(2), new Price(900), new Quantity(1), Suspicious: true)));
        Assert.Equal(100, Now.Mean);
    }

    [Fact]
    public void Snapshot_ManySpikes_HasTheLastTwenty()
    {
        for (var i = 0; i < 50; i++)
        {
            Take(i * 20, 100);
            Take(i * 20, 100);
            Take(i * 20 + 1, 500);
            Take(i * 20 + 2, 100);
        }

        Assert.Equal(20, Now.Spikes.Length);
        Assert.Equal(At(49 * 20 + 1), Now.Spikes[^1].Time);
    }

    private PriceWatchSnapshot Now => _watch.Snapshot();

    private Spike? Take(double seconds, decimal price) => _watch.Take(new Trade(At(seconds), new Price(price), new Quantity(1)));

    private static Timestamp At(double seconds) => Noon + TimeSpan.FromSeconds(seconds);
}
