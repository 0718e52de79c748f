using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Risk;
using OrleansTrader.Tests.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Tests.Risk;

/// <summary>
/// Random orders, fills and releases in a market that stands still. Whatever was accepted, no subset of the open orders can bring the
/// portfolio beyond its limits; the worst subset is found by trying all of them.
/// </summary>
public sealed class PreTradeCheckPropertyTests
{
    private const decimal MaxPosition = 5_000;
    private const decimal MaxLeverage = 1.5m;
    private const decimal Cash = 6_000;
    private const int MaxOpen = 6;

    private static readonly PortfolioLimits Limits = new(Usd(3_000), Usd(MaxPosition), MaxLeverage);

    private static readonly Dictionary<Symbol, (Instrument Instrument, Price Price)> Markets = new()
    {
        [Symbol.Parse("SPY")] = (InstrumentOf("SPY", 1), new Price(100)),
        [Symbol.Parse("ES")] = (InstrumentOf("ES", 5), new Price(33.25m)),
    };

    /// <param name="Order">Null: the earliest open order fills by so much, and is released where it has nothing left or that is zero.</param>
    private sealed record Step(NewOrder? Order, int Fills);

    private static Gen<Step> Orders { get; } =
        from symbol in Gen.Elements(Markets.Keys.ToArray())
        from side in Gen.Elements(Side.Buy, Side.Sell)
        from quantity in Gen.Choose(1, 40)
        select new Step(new NewOrder(ClOrdId.Parse("new"), PortfolioId.Parse("demo"), symbol, side, OrderType.Market, new Quantity(quantity)), 0);

    private static Arbitrary<Step[]> Histories { get; } =
        Arb.Array(Arb.From(Gen.Frequency((2, Orders), (1, Gen.Choose(0, 40).Select(fills => new Step(null, fills))))));

    [Fact]
    public void Check_AnyHistoryOfAcceptedOrders_KeepsTheLimitsInTheWorstCase() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Histories, history =>
        {
            var ledger = Ledger.Fold(null, new PortfolioOpened(Given.Opening, PortfolioId.Parse("demo"), Usd(Cash)));
            foreach (var step in history)
            {
                ledger = step.Order is { } order ? Ask(ledger, order) : Settle(ledger, step.Fills);
                AssertWithinLimits(ledger);
            }
        }));

    private static void AssertWithinLimits(Ledger ledger)
    {
        decimal exposure = 0;
        foreach (var (symbol, (instrument, price)) in Markets)
        {
            var open = ledger.OpenOrders.Where(order => order.Symbol == symbol).Select(order => order.SignedLeaves.Value).ToArray();
            var worst = Enumerable.Range(0, 1 << open.Length).Max(subset => Math.Abs(
                ledger.QuantityOf(symbol).Value + open.Where((_, index) => (subset >> index & 1) == 1).Sum()));
            var value = worst * price.Value * instrument.ContractMultiplier;
            Assert.InRange(value, 0, MaxPosition);
            exposure += value;
        }

        Assert.Equal(Usd(Cash), ledger.Equity);  // all fills are at the mark
        Assert.InRange(exposure, 0, Cash * MaxLeverage);
    }

    private static Ledger Ask(Ledger ledger, NewOrder order)
    {
        var (instrument, price) = Markets[order.Symbol];
        if (ledger.OpenOrders.Count() == MaxOpen || PreTradeCheck.Check(order, instrument, price, ledger, Limits) is not null)
            return ledger;
        return Ledger.Fold(ledger, new OrderReserved(
            Given.Opening, ClOrdId.Parse($"o{ledger.OrderIds.Count}"), order.Symbol, order.Side, order.Quantity, price, instrument.ContractMultiplier, null));
    }

    private static Ledger Settle(Ledger ledger, int fills)
    {
        if (ledger.OpenOrders.FirstOrDefault() is not { } order)
            return ledger;
        var quantity = Quantity.Min(new Quantity(fills), order.SignedLeaves.Abs());
        if (!quantity.IsZero)
        {
            var price = Markets[order.Symbol].Price;
            var fill = new Fill(quantity, price, Usd(0));
            ledger = Ledger.Fold(ledger, new FillPosted(Given.Opening, order.ClOrdId, ExecId.Parse($"{order.Posted.Length}"), fill, price));
        }

        return fills == 0 || ledger.Orders[order.ClOrdId].SignedLeaves.IsZero
            ? Ledger.Fold(ledger, new ReservationReleased(Given.Opening, order.ClOrdId))
            : ledger;
    }

    private static Instrument InstrumentOf(string symbol, decimal multiplier) => new(
        Symbol.Parse(symbol), "usa", SecurityType.Equity, Currency.Usd, 0.01m, new Quantity(1), Quantity.Zero, multiplier);

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
