using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class TokenBucketTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void TryTake_AfterTheBurst_TellsTheWaitToTheTick()
    {
        var clock = new ManualClock();
        var bucket = new TokenBucket(perSecond: 4, burst: 2, clock);
        Assert.Equal(TimeSpan.Zero, bucket.TryTake());
        Assert.Equal(TimeSpan.Zero, bucket.TryTake());
        Assert.Equal(TimeSpan.FromMilliseconds(250), bucket.TryTake());
        clock.Advance(TimeSpan.FromMilliseconds(250) - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), bucket.TryTake());
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.Zero, bucket.TryTake());
        Assert.Equal(TimeSpan.FromMilliseconds(250), bucket.TryTake());
    }

    [Fact]
    public void TryTake_AfterALongPause_GivesTheBurstAndNoMore()
    {
        var clock = new ManualClock();
        var bucket = new TokenBucket(perSecond: 5, burst: 3, clock);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, Enumerable.Range(0, 100).Count(_ => bucket.TryTake() == TimeSpan.Zero));
    }

    [Fact]
    public void TryTake_WithTheClockSetBack_WaitsNoLongerThanForAnEmptyBucket()
    {
        var clock = new ManualClock();
        var bucket = new TokenBucket(perSecond: 4, burst: 2, clock);
        bucket.TryTake();
        clock.Advance(TimeSpan.FromHours(-1));
        Assert.Equal(TimeSpan.FromMilliseconds(250), bucket.TryTake());
    }

    [Fact]
    public async Task Take_WithoutAToken_WaitsForIt()
    {
        var clock = new ManualClock();
        var bucket = new TokenBucket(perSecond: 5, burst: 1, clock);
        await bucket.Take(CancellationToken.None);
        var second = bucket.Take(CancellationToken.None).AsTask();
        await clock.TimerSet(TimeSpan.FromMilliseconds(200));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(200));
        await second;
    }

    [Fact]
    public void TryTake_AnySpanOfTime_SeesTheBurstAndTheRateAtMost() => Check.One(Config, Prop.ForAll(
        Arb.From(from perSecond in Gen.Choose(1, 50) from burst in Gen.Choose(1, 20) select (perSecond, burst)),
        Arb.From(Gen.Choose(0, 400).ListOf(200)),
        (limit, steps) =>
        {
            var clock = new ManualClock();
            var bucket = new TokenBucket(limit.perSecond, limit.burst, clock);
            var taken = new List<DateTimeOffset>();
            foreach (var step in steps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(step));
                while (bucket.TryTake() == TimeSpan.Zero)
                    taken.Add(clock.GetUtcNow());
            }

            for (var first = 0; first < taken.Count; first++)
            {
                for (var last = first; last < taken.Count; last++)
                {
                    var allowed = limit.burst + (taken[last] - taken[first]).TotalSeconds * limit.perSecond;
                    Assert.True(last - first + 1 <= allowed + 1e-6, $"{last - first + 1} in {taken[last] - taken[first]}");
                }
            }
        }));

    [Fact]
    public void TryTake_Greedily_GetsAllThatTheRateGives() => Check.One(Config, Prop.ForAll(
        Arb.From(Gen.Choose(1, 1_000)),
        Arb.From(Gen.Choose(1, 20)),
        (perSecond, burst) =>
        {
            var clock = new ManualClock();
            var bucket = new TokenBucket(perSecond, burst, clock);
            var end = clock.GetUtcNow() + TimeSpan.FromSeconds(3);
            var taken = 0;
            while (clock.GetUtcNow() <= end)
            {
                if (bucket.TryTake() is { Ticks: > 0 } wait)
                    clock.Advance(wait);
                else
                    taken++;
            }

            Assert.InRange(taken, burst + 3 * perSecond - 1, burst + 3 * perSecond);
        }));
}
