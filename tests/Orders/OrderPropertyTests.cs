using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Orders;
using static OrleansTrader.Tests.Orders.Given;

namespace OrleansTrader.Tests.Orders;

public sealed class OrderPropertyTests
{
    private const decimal Ordered = 10;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    /// <summary>Reports of every kind, with few ids so that many come twice, and with fills that no broker should send.</summary>
    private static Gen<ExecutionReport> Reports { get; } =
        from type in Gen.Frequency((3, Gen.Constant(ExecType.Trade)), (4, Gen.Elements(Enum.GetValues<ExecType>())), (1, Gen.Constant((ExecType)99)))
        from id in Gen.Choose(1, 15)
        from quantity in Gen.Elements(0.00000001m, 0.5m, 1, 2, 3.33333333m, 10, 0, -1, decimal.MaxValue)
        from price in Gen.Elements(100m, 99.99999999m, 0.00000001m, 0, -1, decimal.MaxValue)
        from withFill in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select Report($"x{id}", type, withFill ? Fill(quantity, price) : null);

    /// <summary>What comes to an order; null is our own wish to cancel.</summary>
    private static Arbitrary<ExecutionReport?[]> Histories { get; } =
        Arb.Array(Arb.From(Gen.Frequency((8, Reports.Select(report => (ExecutionReport?)report)), (1, Gen.Constant<ExecutionReport?>(null)))));

    [Fact]
    public void On_AnyHistory_LeavesAndCumulativeAddUpWhileOpen() => ForEveryStep((_, after) =>
    {
        Assert.InRange(after.CumulativeQuantity.Value, 0, Ordered);
        Assert.Equal(after.Executions.Sum(execution => execution.Fill.Quantity.Value), after.CumulativeQuantity.Value);
        Assert.Equal(after.Status.IsOpen() ? Ordered - after.CumulativeQuantity.Value : 0, after.LeavesQuantity.Value);
        Assert.Equal(after.Status.IsOpen(), !after.LeavesQuantity.IsZero);
    });

    [Fact]
    public void On_AnyHistory_NeverLeavesATerminalStatus() => ForEveryStep((before, after) =>
    {
        if (!before.Status.IsOpen())
            Assert.Equal(before.Status, after.Status);
    });

    [Fact]
    public void On_AnyHistory_CountsAnExecutionOnce() => ForEveryStep((_, after) =>
        Assert.Equal(after.Executions.Length, after.Executions.DistinctBy(execution => execution.ExecId).Count()));

    [Fact]
    public void On_AnyHistory_KnowsEveryReportThatChangedItForEver() => Check.One(Config, Prop.ForAll(Histories, history =>
    {
        var order = Submitted(Request(Ordered));
        var taken = new List<ExecutionReport>();
        foreach (var report in history)
        {
            var news = EventsOf(Decide(order, report));
            if (report is not null && news.Count > 0)
                taken.Add(report);
            order = news.Aggregate(order, Order.Fold);
            Assert.All(taken, known => Assert.Equal(new OrderDecision.Known(), order.On(known)));
        }
    }));

    [Fact]
    public void Fold_JournalAgain_IsTheSameOrder() => Check.One(Config, Prop.ForAll(Histories, history =>
    {
        List<OrderEvent> journal = [new OrderSubmitted(Opening, Request(Ordered), Account)];
        var order = Order.Fold(null, journal[0]);
        foreach (var report in history)
        {
            var news = EventsOf(Decide(order, report));
            journal.AddRange(news);
            order = news.Aggregate(order, Order.Fold);
        }

        var again = journal.Aggregate((Order?)null, Order.Fold)!;
        Assert.Equal(FactsOf(order), FactsOf(again));
        Assert.Equal(order.Executions.AsEnumerable(), again.Executions);
        Assert.Equal(journal.Count, again.Version);
    }));

    private static void ForEveryStep(Action<Order, Order> rule) => Check.One(Config, Prop.ForAll(Histories, history =>
    {
        var order = Submitted(Request(Ordered));
        foreach (var report in history)
        {
            var before = order;
            order = EventsOf(Decide(order, report)).Aggregate(order, Order.Fold);
            rule(before, order);
        }
    }));

    private static object FactsOf(Order order) => (
        order.Request, order.Account, order.Status, order.Denial, order.Text, order.CumulativeQuantity, order.LeavesQuantity, order.AveragePrice,
        order.CreatedAt, order.UpdatedAt, order.Version);

    private static OrderDecision Decide(Order order, ExecutionReport? report) => report is null ? order.Cancel(At(5)) : order.On(report);

    private static IReadOnlyCollection<OrderEvent> EventsOf(OrderDecision decision) => decision is OrderDecision.Changed changed ? changed.Events : [];
}
