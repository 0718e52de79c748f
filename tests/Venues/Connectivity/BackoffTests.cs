using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Venues.Connectivity;

namespace OrleansTrader.Tests.Venues.Connectivity;

public sealed class BackoffTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static Gen<TimeSpan> Times { get; } = Gen.Choose(1, 3_600_000).Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(1_000_000, 60)]
    public void Ceiling_AfterSoManyFailures_DoublesUpToTheLongest(int failures, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random(1)).Ceiling(failures));

    [Fact]
    public void Next_WhateverTheSettings_LiesBetweenNothingAndTheCeiling() => Check.One(Config, Prop.ForAll(
        Arb.From(from shortest in Times from longer in Times from failures in Gen.Choose(0, 200) select (shortest, longer, failures)),
        Arb.From(Gen.Choose(0, int.MaxValue)),
        (settings, seed) =>
        {
            var backoff = new Backoff(settings.shortest, settings.shortest + settings.longer, new Random(seed));
            var doubled = settings.shortest.TotalMilliseconds * Math.Pow(2, settings.failures);
            var ceiling = Math.Min(doubled, (settings.shortest + settings.longer).TotalMilliseconds);
            Assert.Equal(ceiling, backoff.Ceiling(settings.failures).TotalMilliseconds);
            Assert.InRange(backoff.Next(settings.failures).TotalMilliseconds, 0, ceiling);
        }));

    [Fact]
    public void Next_ManyTimes_FillsTheWholeRangeEvenly()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random(42));
        var tenths = Enumerable.Range(0, 10_000).CountBy(_ => (int)(backoff.Next(3) / TimeSpan.FromSeconds(0.8)));
        Assert.All(tenths, tenth => Assert.InRange(tenth.Value, 850, 1_150));      // 5 standard deviations of 30
        Assert.Equal(10, tenths.Count());
    }

    [Fact]
    public void Next_SameSeed_IsTheSame() => Assert.Equal(
        new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random(5)).Next(4),
        new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random(5)).Next(4));
}
