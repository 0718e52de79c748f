using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>
/// Cash, positions and open orders of one portfolio in one currency: the fold of its events. Immutable. Two sums are equal at every
/// point, to the last digit: cash plus the positions at their marks, and the opening cash plus realised and unrealised P&amp;L less fees.
/// </summary>
[GenerateSerializer, Immutable, Alias("trader.Ledger")]
public sealed record Ledger
{
    private Ledger(PortfolioId portfolio, Money cash)
    {
        Portfolio = portfolio;
        OpeningCash = cash;
        Cash = cash;
        RealizedPnl = Money.Zero(cash.Currency);
        Fees = Money.Zero(cash.Currency);
    }

    [Id(0)]
    public PortfolioId Portfolio { get; }

    public Currency Currency => Cash.Currency;

    [Id(1)]
    public Money OpeningCash { get; }

    /// <summary>
    /// The time of its newest fact. A recording that runs again can add an older one: it then stays where it is, for so far the recording
    /// has been traded.
    /// </summary>
    [Id(2)]
    public Timestamp UpdatedAt { get; private init; }

    [Id(3)]
    public Money Cash { get; private init; }

    /// <summary>Of all closed quantities, before fees.</summary>
    [Id(4)]
    public Money RealizedPnl { get; private init; }

    [Id(5)]
    public Money Fees { get; private init; }

    /// <summary>Every symbol that was ever held, flat ones too.</summary>
    [Id(6)]
    public ImmutableSortedDictionary<Symbol, Position> Positions { get; private init; } = ImmutableSortedDictionary.Create<Symbol, Position>();

    /// <summary>Every order that passed the check.</summary>
    [Id(7)]
    public ImmutableDictionary<ClOrdId, LedgerOrder> Orders { get; private init; } = [];

    /// <summary>All order ids, refused ones too, in the order in which they first came.</summary>
    [Id(8)]
    public ImmutableList<ClOrdId> OrderIds { get; private init; } = [];

    /// <summary>How many executions are posted.</summary>
    [Id(9)]
    public int FillCount { get; private init; }

    [Id(10)]
    private ImmutableHashSet<ClOrdId> Known { get; init; } = [];

    [Id(11)]
    private ImmutableList<ClOrdId> Open { get; init; } = [];

    public Money UnrealizedPnl => Positions.Values.Aggregate(Money.Zero(Currency), (sum, position) => sum + position.UnrealizedPnl);

    /// <summary>Cash plus the positions at their marks.</summary>
    public Money Equity => Positions.Values.Aggregate(Cash, (sum, position) => sum + position.MarketValue);

    /// <summary>In the order in which they came.</summary>
    public IEnumerable<LedgerOrder> OpenOrders => Open.Select(id => Orders[id]);

    public Quantity QuantityOf(Symbol symbol) => Positions.TryGetValue(symbol, out var position) ? position.Quantity : Quantity.Zero;

    /// <summary>The ledger after one more event; the first, and only the first, must open it.</summary>
    public static Ledger Fold(Ledger? ledger, PortfolioEvent news) =>
        Next(ledger, news) with { UpdatedAt = ledger is not null && ledger.UpdatedAt > news.Time ? ledger.UpdatedAt : news.Time };

    /// <summary>The ledger that <see cref="ToSnapshot"/> was made of.</summary>
    public static Ledger Restore(LedgerSnapshot snapshot) => new(snapshot.Portfolio, snapshot.OpeningCash)
    {
        UpdatedAt = snapshot.UpdatedAt,
        Cash = snapshot.Cash,
        RealizedPnl = snapshot.RealizedPnl,
        Fees = snapshot.Fees,
        FillCount = snapshot.FillCount,
        Positions = snapshot.Positions.ToImmutableSortedDictionary(position => position.Symbol, position => position),
        Orders = snapshot.Orders.ToImmutableDictionary(order => order.ClOrdId),
        OrderIds = [.. snapshot.OrderIds],
        Known = [.. snapshot.OrderIds],
        Open = [.. snapshot.OpenOrders],
    };

    /// <summary>All of it, for a snapshot in the event store.</summary>
    public LedgerSnapshot ToSnapshot() =>
        new(Portfolio, OpeningCash, UpdatedAt, Cash, RealizedPnl, Fees, FillCount, [.. Positions.Values], [.. Orders.Values], [.. OrderIds], [.. Open]);

    /// <summary>Values the position in a symbol at a new price; a symbol that was never held changes nothing.</summary>
    public Ledger Marked(Symbol symbol, Price mark) => Positions.TryGetValue(symbol, out var position) && position.Mark != mark
        ? this with { Positions = Positions.SetItem(symbol, position with { Mark = mark }) }
        : this;

    private static Ledger Next(Ledger? ledger, PortfolioEvent news) => news switch
    {
        PortfolioOpened when ledger is not null => throw new InvalidOperationException($"Portfolio {ledger.Portfolio} is opened twice."),
        PortfolioOpened opened => new Ledger(opened.Portfolio, opened.Cash),
        _ when ledger is null => throw new InvalidOperationException($"The journal of a portfolio begins with {news.GetType().Name}."),
        OrderReserved reserved => ledger.Apply(reserved),
        OrderRefused refused => ledger.Listed(refused.ClOrdId),
        FillPosted posted => ledger.Apply(posted),
        ReservationReleased released => ledger.Apply(released),
        _ => throw new InvalidOperationException($"{news.GetType().Name} is no event of a portfolio."),
    };

    private Ledger Apply(OrderReserved reserved)
    {
        // Once more is right where the first reservation came to nothing: it was released, and nothing was filled.
        if (Orders.TryGetValue(reserved.ClOrdId, out var known) && (known.IsOpen || !known.Filled.IsZero))
            throw new InvalidOperationException($"{reserved.ClOrdId} is reserved twice in portfolio {Portfolio}.");
        var order = new LedgerOrder(
            reserved.ClOrdId, reserved.Symbol, reserved.Side, reserved.Quantity, reserved.Price, reserved.ContractMultiplier,
            reserved.Deployment, IsOpen: true);
        return Listed(reserved.ClOrdId) with { Orders = Orders.SetItem(reserved.ClOrdId, order), Open = Open.Add(reserved.ClOrdId) };
    }

    private Ledger Apply(FillPosted posted)
    {
        var order = Reserved(posted.ClOrdId);
        if (order.Posted.Contains(posted.ExecId))
            throw new InvalidOperationException($"{posted.ExecId} of {posted.ClOrdId} is posted twice in portfolio {Portfolio}.");
        var before = Positions.GetValueOrDefault(order.Symbol) ?? Position.Flat(order.Symbol, Currency, order.ContractMultiplier);
        var after = before.After(order.Side, posted.Fill) with { Mark = posted.Mark };
        return this with
        {
            Cash = Cash - after.ValueOf(order.Side.Signed(posted.Fill.Quantity), posted.Fill.Price) - posted.Fill.Fee,
            RealizedPnl = RealizedPnl + after.RealizedPnl - before.RealizedPnl,
            Fees = Fees + posted.Fill.Fee,
            FillCount = FillCount + 1,
            Positions = Positions.SetItem(order.Symbol, after),
            Orders = Orders.SetItem(order.ClOrdId, order with
            {
                Posted = order.Posted.Add(posted.ExecId),
                Filled = order.Filled + posted.Fill.Quantity,
            }),
        };
    }

    private Ledger Apply(ReservationReleased released) => this with
    {
        Orders = Orders.SetItem(released.ClOrdId, Reserved(released.ClOrdId) with { IsOpen = false }),
        Open = Open.Remove(released.ClOrdId),
    };

    private LedgerOrder Reserved(ClOrdId id) => Orders.TryGetValue(id, out var order)
        ? order
        : throw new InvalidOperationException($"Portfolio {Portfolio} never reserved {id}.");

    private Ledger Listed(ClOrdId id) => Known.Contains(id) ? this : this with { OrderIds = OrderIds.Add(id), Known = Known.Add(id) };
}
