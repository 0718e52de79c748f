using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Paper;

namespace OrleansTrader.Tests.Simulations;

/// <summary>
/// The paper broker at the other end of a bad line: orders arrive late, and each of its reports late, split, out of order, and sometimes
/// twice. It remembers everything while the silo dies and comes again, and repeats a report until it was taken.
/// </summary>
internal sealed class OutsideBroker(AccountId account, InstrumentCatalog instruments, Simulation world) : IBroker
{
    private const int LongestMilliseconds = 60;

    private readonly PaperBroker _matching = new(account, instruments, new PaperSettings(CommissionBasisPoints: 5));
    private readonly Dictionary<ClOrdId, BrokerOrder> _orders = [];
    private readonly List<ExecutionReport> _executions = [];
    private int _underWay;

    public AccountId Account => account;

    /// <summary>Whether nothing is on the line, in either direction.</summary>
    public bool IsQuiet => _underWay == 0;

    public IReadOnlyDictionary<ClOrdId, BrokerOrder> Orders => _orders;

    /// <summary>What really was traded.</summary>
    public IReadOnlyList<ExecutionReport> Executions => _executions;

    /// <summary>
    /// Whether a cancelled order may have traded in part just before, so that the report of its end can overtake that of the fill. Until
    /// the fill is told, nobody can count it against a limit.
    /// </summary>
    public bool FillsBeforeCancel { get; init; }

    /// <summary>Called with each order that arrives and counts as open.</summary>
    public Action<NewOrder> OnArrival { get; set; } = static _ => { };

    public Task<ImmutableArray<ExecutionReport>> Submit(Order order, CancellationToken cancellation) => Ask(() => Take(order));

    public Task<ImmutableArray<ExecutionReport>> Cancel(Order order, CancellationToken cancellation) => Ask(() => End(order));

    public void OnMarket(Symbol symbol, in Quote top, Timestamp now) => Report(_matching.OnMarket(symbol, in top, lastTrade: null, now));

    public Task Pause() => Task.Delay(TimeSpan.FromMilliseconds(world.Random.Next(LongestMilliseconds)), world.Clock);

    /// <summary>The line is the world's: it goes on while the silo is down, and each report comes by a way of its own as well.</summary>
    private Task<ImmutableArray<ExecutionReport>> Ask(Func<ImmutableArray<ExecutionReport>> atTheBroker)
    {
        var answer = new TaskCompletionSource<ImmutableArray<ExecutionReport>>();
        _underWay++;
        world.Begin(async () =>
        {
            await Pause();
            var reports = Report(atTheBroker());
            await Pause();
            _underWay--;
            if (world.Random.Next(20) == 0)
                answer.SetException(new TimeoutException("The broker does not answer."));
            else
                answer.SetResult(reports[..world.Random.Next(reports.Length + 1)]);
        });
        return answer.Task;
    }

    private ImmutableArray<ExecutionReport> Take(Order order)
    {
        Assert.True(_orders.TryAdd(order.ClOrdId, new BrokerOrder(order.Request)), $"{order.ClOrdId} was sent twice.");
        if (world.Random.Next(20) == 0)
            return [Of(order, "rejected", ExecType.Rejected)];
        OnArrival(order.Request);
        return _matching.Submit(order, CancellationToken.None).Result;
    }

    private ImmutableArray<ExecutionReport> End(Order order)
    {
        var reports = _matching.Cancel(order, CancellationToken.None).Result;
        var mayFill = FillsBeforeCancel && reports is [{ ExecType: ExecType.Canceled }] && order.Request.Quantity.Value >= 2;
        if (!mayFill || world.Random.Next(2) == 0)
            return reports;

        // A part of it trades just before.
        var quantity = new Quantity(world.Random.Next(1, (int)order.Request.Quantity.Value));
        var part = new Fill(quantity, order.Request.LimitPrice!.Value, Money.Zero(Currency.Usd));
        return [Of(order, "part", ExecType.Trade) with { Fill = part }, .. reports];
    }

    private ImmutableArray<ExecutionReport> Report(ImmutableArray<ExecutionReport> reports)
    {
        reports = [.. reports.SelectMany(Split)];
        foreach (var report in reports)
        {
            _orders.GetValueOrDefault(report.ClOrdId)?.Take(report);
            if (report.ExecType == ExecType.Trade)
                _executions.Add(report);
            for (var copies = world.Random.Next(3) == 0 ? 2 : 1; copies > 0; copies--)
            {
                _underWay++;
                world.Begin(() => Deliver(report));
            }
        }

        return reports;
    }

    private async Task Deliver(ExecutionReport report)
    {
        for (var taken = false; !taken;)
        {
            await Pause();
            taken = await Outcome.Of(() => world.Grains.GetGrain<IOrderGrain>(report.ClOrdId.Value).Apply([report])) is not null;
        }

        _underWay--;
    }

    private IEnumerable<ExecutionReport> Split(ExecutionReport report)
    {
        if (report.Fill is not { Quantity.Value: >= 2 } fill || world.Random.Next(2) == 0)
            return [report];
        var first = fill with { Quantity = new Quantity(world.Random.Next(1, (int)fill.Quantity.Value)) };
        var second = fill with { Quantity = fill.Quantity - first.Quantity, Fee = Money.Zero(Currency.Usd) };
        return
        [
            report with { ExecId = ExecId.Parse($"{report.ExecId}.1"), Fill = first },
            report with { ExecId = ExecId.Parse($"{report.ExecId}.2"), Fill = second },
        ];
    }

    private ExecutionReport Of(Order order, string suffix, ExecType type) =>
        new(order.ClOrdId, ExecId.Parse($"{order.ClOrdId}-{suffix}"), type, Timestamp.From(world.Clock.GetUtcNow()));
}
