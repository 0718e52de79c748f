using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using OrleansTrader.Orders;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;

namespace OrleansTrader.Tests.Paper;

/// <summary>Random days: orders of every kind, cancels, and a market that moves over a few prices, some sides of it never quoted.</summary>
public sealed class PaperBrokerPropertyTests : PaperBrokerTest
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>A market (bid, ask, last; 0 is none), an order, or the cancel of an earlier order; after so many seconds.</summary>
    private sealed record Step(int Seconds, (int Bid, int Ask, int Last)? Market, NewOrder? Order, int Cancels);

    private static Gen<Step> Markets { get; } =
        from bid in Gen.Frequency((6, Gen.Choose(95, 105)), (1, Gen.Constant(0)))
        from spread in Gen.Choose(0, 3)
        from ask in Gen.Frequency((6, Gen.Constant(bid == 0 ? 100 : bid + spread)), (1, Gen.Constant(0)))
        from last in Gen.Frequency((6, Gen.Choose(95, 105)), (1, Gen.Constant(0)))
        from seconds in Gen.Frequency((20, Gen.Choose(0, 60)), (1, Gen.Constant(50_000)))
        select new Step(seconds, (bid, ask, last), null, 0);

    private static Gen<Step> Orders { get; } =
        from side in Gen.Elements(Side.Buy, Side.Sell)
        from limit in Gen.Frequency((4, Gen.Choose(95, 105)), (1, Gen.Constant(0)))
        from quantity in Gen.Choose(1, 20)
        from time in Gen.Elements(TimeInForce.Gtc, TimeInForce.Gtc, TimeInForce.Day, TimeInForce.Ioc, TimeInForce.Fok)
        let template = Limit("template", side, limit == 0 ? 1 : limit, time, quantity).Request
        select new Step(0, null, limit == 0 ? template with { OrderType = OrderType.Market, LimitPrice = null } : template, 0);

    private static Arbitrary<Step[]> Days { get; } = Arb.Array(Arb.From(Gen.Frequency(
        (4, Markets), (4, Orders), (1, Gen.Choose(0, 30).Select(index => new Step(0, null, null, index + 1))))));

    [Fact]
    public void Reports_AnyDay_AreTakenByTheirOrders() => ForEveryReport((before, report, _) =>
    {
        var decision = Assert.IsType<OrderDecision.Changed>(before.On(report));
        var after = decision.Events.Aggregate(before, Order.Fold);
        Assert.InRange(after.CumulativeQuantity.Value, 0, before.Request.Quantity.Value);
    });

    [Fact]
    public void Fills_AnyDay_NeverPassTheLimitNorBeatTheQuote() => ForEveryReport((before, report, market) =>
    {
        if (report.Fill is not { Price: var price })
            return;
        var isBuy = before.Request.Side == Side.Buy;
        if (before.Request.LimitPrice is { } limit)
            Assert.True(isBuy ? price <= limit : price >= limit);
        if (market.Bid == 0 && market.Ask == 0)
            Assert.True(isBuy ? price.Value >= market.Last : price.Value <= market.Last);
        else
            Assert.True(isBuy ? market.Ask != 0 && price.Value >= market.Ask : market.Bid != 0 && price.Value <= market.Bid);
    });

    [Fact]
    public void Reports_SameDayTwice_AreTheSame() => Check.One(Config, Prop.ForAll(Days, day =>
        Assert.Equal(Run(day, (_, _, _) => { }).AsEnumerable(), Run(day, (_, _, _) => { }))));

    [Fact]
    public void Reports_WithARestartAnywhere_AreTheSame() => Check.One(Config, Prop.ForAll(Days, Arb.From(Gen.Choose(0, 50)), (day, restart) =>
        Assert.Equal(Run(day, (_, _, _) => { }).AsEnumerable(), Run(day, (_, _, _) => { }, restartBefore: restart))));

    private static void ForEveryReport(Action<Order, ExecutionReport, (int Bid, int Ask, int Last)> rule) =>
        Check.One(Config, Prop.ForAll(Days, day => { Run(day, rule); }));

    /// <summary>Runs a day, each report shown to the rule with its order before it and the market at that time.</summary>
    private static List<ExecutionReport> Run(
        Step[] day, Action<Order, ExecutionReport, (int Bid, int Ask, int Last)> rule, int restartBefore = -1)
    {
        var broker = Broker(basisPoints: 2.5m);
        var orders = new List<Order>();
        var told = new List<ExecutionReport>();
        var market = (Bid: 0, Ask: 0, Last: 0);
        var now = Opening;
        for (var i = 0; i < day.Length; i++)
        {
            var step = day[i];
            now += TimeSpan.FromSeconds(step.Seconds);
            if (i == restartBefore)
            {
                broker = Broker(basisPoints: 2.5m);
                foreach (var open in orders.Where(order => order.Status.IsOpen()))
                    broker.Restore(open);
                Assert.All(orders, order => Assert.Equal(order.Status.IsOpen(), broker.Holds(order.ClOrdId)));
                Take(Show(broker, market, now));
            }

            if (step.Market is { } shown)
            {
                market = shown;
                Take(Show(broker, market, now));
            }
            else if (step.Order is { } request)
            {
                orders.Add(Submitted(request with { ClOrdId = ClOrdId.Parse($"o{orders.Count}") }, now));
                Take(broker.Submit(orders[^1], CancellationToken.None));
            }
            else if (step.Cancels <= orders.Count && orders[step.Cancels - 1].Cancel(now) is OrderDecision.Changed asked)
            {
                orders[step.Cancels - 1] = asked.Events.Aggregate(orders[step.Cancels - 1], Order.Fold);
                Take(broker.Cancel(orders[step.Cancels - 1], CancellationToken.None));
            }
        }

        return told;

        void Take(Task<ImmutableArray<ExecutionReport>> answer)
        {
            Assert.True(answer.IsCompletedSuccessfully);
            foreach (var report in answer.Result)
            {
                var index = orders.FindIndex(order => order.ClOrdId == report.ClOrdId);
                rule(orders[index], report, market);
                if (orders[index].On(report) is OrderDecision.Changed news)
                    orders[index] = news.Events.Aggregate(orders[index], Order.Fold);
                told.Add(report);
            }
        }
    }

    private static Task<ImmutableArray<ExecutionReport>> Show(PaperBroker broker, (int Bid, int Ask, int Last) market, Timestamp now) =>
        Task.FromResult(broker.OnMarket(
            Spy,
            Quoted(market.Bid == 0 ? null : market.Bid, market.Ask == 0 ? null : market.Ask),
            market.Last == 0 ? null : new Price(market.Last),
            now));
}
