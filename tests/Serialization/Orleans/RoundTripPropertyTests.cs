using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Tests.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Serialization.Orleans;

public sealed class RoundTripPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Gen<decimal> Decimals { get; } = ArbMap.Default.GeneratorFor<decimal>();

    private static Gen<Price?> Sides { get; } = Gen.OneOf(
        Gen.Constant<Price?>(null), Decimals.Where(value => value != 0).Select(value => (Price?)new Price(value)));

    private static Gen<Timestamp> Times { get; } = ArbMap.Default.GeneratorFor<long>().Select(nanoseconds => new Timestamp(nanoseconds));

    private static Gen<MarketEvent> Trades { get; } =
        from time in Times
        from price in Decimals
        from quantity in Decimals
        from suspicious in ArbMap.Default.GeneratorFor<bool>()
        select MarketEvent.Of(new Trade(time, new Price(price), new Quantity(quantity), suspicious));

    private static Gen<MarketEvent> Quotes { get; } =
        from time in Times
        from bid in Sides
        from ask in Sides
        from size in Decimals
        select MarketEvent.Of(new Quote(time, bid, new Quantity(size), ask, new Quantity(size)));

    private static Arbitrary<MarketEvent[]> Events { get; } = Arb.Array(Arb.From(Gen.OneOf(Trades, Quotes)));

    [Fact]
    public void RoundTrip_OfAnyUpdate_IsTheSame() => Check.One(Config, Prop.ForAll(Events, events =>
    {
        var update = new MarketUpdate(Symbol.Parse("SPY"), events.Length, [.. events]);
        StructuralEquality.AssertSame(update, Wire.RoundTrip(update));
    }));

    [Fact]
    public void RoundTrip_OfAnyOrder_IsTheSame() => Check.One(Config, Prop.ForAll(Arb.Array(Arb.From(Gen.Choose(1, 3))), quantities =>
    {
        var order = quantities.Select((quantity, index) => Given.Executed($"x-{index}", quantity))
            .Aggregate(Given.Submitted(Given.Request(quantities.Sum() + 1)), Order.Fold);
        StructuralEquality.AssertSame(order, Wire.RoundTrip(order));
    }));
}
