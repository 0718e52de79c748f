using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Journal;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Portfolios;

/// <summary>
/// Random journals of one portfolio, whole digits everywhere, checked against integers: every amount in units of 10⁻²⁸.
/// </summary>
public sealed class LedgerPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Money Opening = new(1_000_000.01m, Currency.Usd);

    /// <summary>An instrument's grids: prices and quantities are 1 up to a greatest number of steps.</summary>
    private sealed record Grid(string Symbol, decimal Tick, long Prices, decimal Lot, long Quantities, decimal Multiplier = 1);

    private static readonly Grid[] Grids =
    [
        new("SPY", 0.01m, 100_000, 1, 10_000),
        new("BTC/USD", 0.01m, 20_000_000, 0.00000001m, 1_000_000_000_000),
        new("SHIB/USD", 0.00000001m, 10_000, 0.01m, 10_000_000_000),
        new("XYZ/USD", 0.00000001m, 10_000_000_000_000, 0.00000001m, 10_000_000_000_000),  // 100 000 at 100 000, eight digits each
        new("ES", 0.25m, 40_000, 1, 100, 50),
        new("PERP", 0.01m, 20_000_000, 1, 1_000, 0.001m),
    ];

    /// <param name="Fill">Null: the symbol is marked at the price and nothing is traded.</param>
    private sealed record Step(Grid Grid, Price Price, Side Side, Fill? Fill);

    private static Gen<Step> Steps { get; } =
        from grid in Gen.Elements(Grids)
        from price in UpTo(grid.Prices)
        from few in UpTo(10)
        from many in UpTo(grid.Quantities)
        from quantity in Gen.Elements(few, many)
        from side in Gen.Elements(Side.Buy, Side.Sell)
        from fee in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(-1_000, int.MaxValue)))
        from trades in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        let at = new Price(price * grid.Tick)
        select new Step(grid, at, side, trades ? new Fill(new Quantity(quantity * grid.Lot), at, Usd(fee * 0.0000000001m)) : null);

    private static Gen<long> UpTo(long greatest) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select 1 + (((long)high << 31) + low) % greatest;

    private static Arbitrary<Step[]> Journals { get; } = Arb.Array(Arb.From(Steps));

    [Fact]
    public void Equity_AnyJournal_IsOpeningPlusResultsLessFeesAtEveryPoint() => ForEveryPoint((ledger, _) =>
    {
        Assert.Equal(ledger.OpeningCash + ledger.RealizedPnl + ledger.UnrealizedPnl - ledger.Fees, ledger.Equity);
        Assert.Equal(
            Exact(ledger.OpeningCash) + Exact(ledger.RealizedPnl) + Exact(ledger.UnrealizedPnl) - Exact(ledger.Fees),
            Exact(ledger.Cash) + Sum(ledger.Positions.Values, position => Exact(position.MarketValue)));
    });

    [Fact]
    public void Restore_AnyPoint_GoesOnAsIfNothingHappened() => Check.One(Config, Prop.ForAll(Journals, journal =>
    {
        var whole = Fold(journal, (_, _) => { }).Ledger;
        var interrupted = Ledger.Fold(null, new PortfolioOpened(At(0), PortfolioId.Parse("demo"), Opening));
        for (var i = 0; i < journal.Length; i++)
            interrupted = Apply(Ledger.Restore(Stored(interrupted)), journal[i], i);
        Assert.Equal(Text(whole), Text(interrupted));

        static LedgerSnapshot Stored(Ledger ledger) => JsonSerializer.Deserialize(Text(ledger), JournalJson.Default.LedgerSnapshot)!;

        // Orders are kept in no order.
        static string Text(Ledger ledger) => JsonSerializer.Serialize(
            ledger.ToSnapshot() with { Orders = [.. ledger.Orders.Values.OrderBy(order => order.ClOrdId.Value)] }, JournalJson.Default.LedgerSnapshot);
    }));

    [Fact]
    public void Cash_AnyJournal_IsTheSumOfItsFillsExactly() => ForEveryPoint((ledger, past) => Assert.Equal(
        Exact(Opening) - Sum(past, step => step.Fill is { } fill ? SignedValue(step, fill.Quantity) + Exact(fill.Fee) : 0), Exact(ledger.Cash)));

    [Fact]
    public void Fees_AnyJournal_AreTheSumOfItsFills() => ForEveryPoint((ledger, past) =>
    {
        Assert.Equal(Sum(past, step => step.Fill is { } fill ? Exact(fill.Fee) : 0), Exact(ledger.Fees));
        Assert.Equal(ledger.Fees, ledger.Positions.Values.Aggregate(Usd(0), (sum, position) => sum + position.Fees));
    });

    [Fact]
    public void Positions_AnyJournal_AreTheSignedSumsAtTheLastMark() => ForEveryPoint((ledger, past) =>
    {
        foreach (var (symbol, position) in ledger.Positions)
        {
            var own = past.Where(step => step.Grid.Symbol == symbol.Value).ToList();
            Assert.Equal(own.Sum(step => step.Fill is { } fill ? step.Side.Signed(fill.Quantity).Value : 0), position.Quantity.Value);
            Assert.Equal(own[^1].Price, position.Mark);
            Assert.Equal(Exact(position.Quantity.Value * position.ContractMultiplier, position.Mark.Value), Exact(position.MarketValue));
            Assert.Equal(position.Quantity.IsZero, position.Cost.Amount == 0);
        }
    });

    [Fact]
    public void RealizedPnl_AllClosed_IsProceedsLessCostExactly() => Check.One(Config, Prop.ForAll(Journals, journal =>
    {
        var past = journal.ToList();
        var (ledger, number) = Fold(journal, (_, _) => { });
        foreach (var position in ledger.Positions.Values.Where(position => !position.Quantity.IsZero).ToList())
        {
            var grid = Grids.Single(grid => grid.Symbol == position.Symbol.Value);
            var side = position.Quantity > Quantity.Zero ? Side.Sell : Side.Buy;
            past.Add(new Step(grid, position.Mark, side, new Fill(position.Quantity.Abs(), position.Mark, Usd(0))));
            ledger = Apply(ledger, past[^1], ++number);
        }

        Assert.Equal(-Sum(past, step => step.Fill is { } fill ? SignedValue(step, fill.Quantity) : 0), Exact(ledger.RealizedPnl));
        Assert.All(ledger.Positions.Values, position =>
            Assert.Equal((Quantity.Zero, Usd(0), Usd(0)), (position.Quantity, position.Cost, position.UnrealizedPnl)));
    }));

    [Fact]
    public void Marked_AnyOrderOfSymbols_IsTheSame() => Check.One(Config, Prop.ForAll(Journals, Arb.From(Gen.Shuffle(Grids)), (journal, order) =>
    {
        var (ledger, _) = Fold(journal, (_, _) => { });
        var one = Grids.Aggregate(ledger, Mark);
        var other = order.Aggregate(ledger, Mark);
        Assert.Equal((one.Equity, one.UnrealizedPnl, one.Cash), (other.Equity, other.UnrealizedPnl, other.Cash));
        Assert.Equal(one.Positions.AsEnumerable(), other.Positions);

        static Ledger Mark(Ledger ledger, Grid grid) => ledger.Marked(Symbol.Parse(grid.Symbol), new Price(grid.Tick * grid.Prices));
    }));

    [Fact]
    public void Cash_AtTheGreatestOrderWithEightDigitsEach_IsExact()
    {
        // (10⁶ − 10⁻⁸) × (10⁶ + 10⁻⁸) = 10¹² − 10⁻¹⁶: the widest grids that any venue lists in dollars, 28 digits
        var step = new Step(Grids[3], new Price(1_000_000.00000001m), Side.Buy, Fill(999_999.99999999m, 1_000_000.00000001m, 0.0000000001m));
        var ledger = Apply(Ledger.Fold(null, new PortfolioOpened(At(0), PortfolioId.Parse("demo"), Opening)), step, 1);
        Assert.Equal(Exact(Opening) - SignedValue(step, step.Fill!.Quantity) - Exact(step.Fill.Fee), Exact(ledger.Cash));
        Assert.Equal(Usd(-999_998_999_999.9899999999999999m), ledger.Cash + ledger.Fees);
    }

    private static void ForEveryPoint(Action<Ledger, IReadOnlyList<Step>> rule) =>
        Check.One(Config, Prop.ForAll(Journals, journal => { Fold(journal, rule); }));

    private static (Ledger Ledger, int Count) Fold(Step[] journal, Action<Ledger, IReadOnlyList<Step>> rule)
    {
        var ledger = Ledger.Fold(null, new PortfolioOpened(At(0), PortfolioId.Parse("demo"), Opening));
        for (var i = 0; i < journal.Length; i++)
        {
            ledger = Apply(ledger, journal[i], i);
            rule(ledger, journal[..(i + 1)]);
        }

        return (ledger, journal.Length);
    }

    private static Ledger Apply(Ledger ledger, Step step, int number)
    {
        var symbol = Symbol.Parse(step.Grid.Symbol);
        if (step.Fill is not { } fill)
            return ledger.Marked(symbol, step.Price);
        var id = ClOrdId.Parse($"o{number}");
        ledger = Ledger.Fold(ledger, new OrderReserved(At(0), id, symbol, step.Side, fill.Quantity, step.Price, step.Grid.Multiplier, null));
        return Ledger.Fold(ledger, new FillPosted(At(0), id, ExecId.Parse("1"), fill, step.Price));
    }

    /// <summary>What a fill takes from the cash: its value, with the sign of the side.</summary>
    private static BigInteger SignedValue(Step step, Quantity quantity) =>
        Exact(step.Side.Signed(quantity).Value * step.Grid.Multiplier, step.Price.Value);

    private static BigInteger Sum<T>(IEnumerable<T> items, Func<T, BigInteger> amount) =>
        items.Aggregate(BigInteger.Zero, (sum, item) => sum + amount(item));

    private static BigInteger Exact(Money money) => Exact(money.Amount);

    /// <summary>The product, which must need no more than 28 digits behind the point.</summary>
    private static BigInteger Exact(decimal left, decimal right)
    {
        var (product, rest) = BigInteger.DivRem(Exact(left) * Exact(right), BigInteger.Pow(10, 28));
        Assert.True(rest.IsZero);
        return product;
    }

    private static BigInteger Exact(decimal amount)
    {
        var bits = decimal.GetBits(amount);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        return (amount < 0 ? -magnitude : magnitude) * BigInteger.Pow(10, 28 - amount.Scale);
    }

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
