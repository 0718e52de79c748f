using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;

namespace OrleansTrader.Tests.MarketData.Aggregation;

public sealed class DecimalOrderTests
{
    private static readonly Gen<decimal> Numbers =
        from low in Gen.Elements(0, 1, 2, 15, 150, 1_000, int.MaxValue, int.MinValue, -1)
        from middle in Gen.Elements(0, 0, 0, 1, 232, -1)
        from high in Gen.Elements(0, 0, 0, 0, 1, -1)
        from isBelowZero in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from scale in Gen.Elements(0, 1, 2, 3, 7, 8, 28)
        select new decimal(low, middle, high, isBelowZero, (byte)scale);

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void Compare_AnyTwo_IsThePlainComparison() => Check.One(Config, Prop.ForAll(
        Arb.From(Numbers), Arb.From(Numbers), (left, right) =>
        {
            Assert.Equal(Math.Sign(decimal.Compare(left, right)), Math.Sign(DecimalOrder.Compare(left, right)));
            Assert.Equal(left < right, DecimalOrder.IsBelow(left, right));
        }));

    [Fact]
    public void IsSurelyWithin_AnyNumber_NeverSaysSoOfOneThatIsNot() => Check.One(Config, Prop.ForAll(
        Arb.From(Numbers), Arb.From(Gen.Elements<ulong>(1, 150, 1_000_000_000_000, ulong.MaxValue)), (value, most) =>
        {
            if (DecimalOrder.IsSurelyWithin(value, most))
                Assert.True(value > 0 && value <= most);
        }));

    [Fact]
    public void IsSurelyWithin_WhatMarketsHave_SaysSo() => Assert.All(
        [65_000.10m, 65_000.10000000m, 0.00000001m, 1m, 0.1m], value => Assert.True(DecimalOrder.IsSurelyWithin(value, 1_000_000_000_000)));
}
