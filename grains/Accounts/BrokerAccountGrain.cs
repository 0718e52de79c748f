using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Sessions;
using OrleansTrader.Values;

namespace OrleansTrader.Accounts;

/// <summary>
/// One broker account: the way to and from the broker. Key: the account, <c>paper:demo</c>. Never collected: what rests with the broker
/// is in memory only.
/// </summary>
[Reentrant]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed partial class BrokerAccountGrain(IEnumerable<IBroker> brokers, TimeProvider clock, ILogger<BrokerAccountGrain> log)
    : Grain, IBrokerAccountGrain
{
    private readonly Dictionary<Symbol, Dictionary<ClOrdId, Order>> _resting = [];
    private readonly Dictionary<ClOrdId, Order> _waiting = [];
    private readonly HashSet<ClOrdId> _sending = [];
    private IBroker _broker = null!;
    private AccountId _account;
    private bool _recovered;
    private long _run;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _account = AccountId.Parse(this.GetPrimaryKeyString());
        _broker = brokers.SingleOrDefault(broker => broker.Account == _account)
            ?? throw new InvalidOperationException($"No broker is set up for account '{_account}'.");
        return Task.CompletedTask;
    }

    public async Task Send(Order order)
    {
        if (!_recovered)
            throw new InvalidOperationException($"Account {_account} sends nothing before it has taken back what was open.");
        var run = _run;
        _sending.Add(order.ClOrdId);
        try
        {
            if (_broker is ISimulatedBroker simulated)
            {
                // Watch first: what the market does from here on reaches the broker one way or the other.
                if (order.Request.OrderType != OrderType.Market)
                    await Follow(order);
                await Show(simulated, await Market(order.Request.Symbol).GetSnapshot(), clock.Now());
            }

            if (run != _run)
                throw new AbandonedRunException($"Account {_account}", run, _run);
            await Tell(order.ClOrdId, await _broker.Submit(order, CancellationToken.None));
        }
        finally
        {
            _sending.Remove(order.ClOrdId);
            await Settle(order.Request.Symbol);
        }
    }

    public async Task Cancel(Order order)
    {
        if (_waiting.Remove(order.ClOrdId))
            await Tell(order.ClOrdId, Report(order, ExecType.Canceled, "It had not reached the broker."));
        else
            await Tell(order.ClOrdId, await _broker.Cancel(order, CancellationToken.None));
        await Settle(order.Request.Symbol);
    }

    public Task<long> GetRun() => Task.FromResult(_run);

    public async Task Recover(ImmutableArray<Order> openOrders, long run)
    {
        if (!_recovered || run > _run)
        {
            _resting.Clear();
            _waiting.Clear();
            (_broker as ISimulatedBroker)?.Clear();
            (_recovered, _run) = (true, run);
        }

        foreach (var order in openOrders)
        {
            await Follow(order);
            if (order.CreatedAt > clock.Now())
                _waiting[order.ClOrdId] = order;
            else
                await TakeBack(order);
            LogRecovered(_account, order.ClOrdId, order.Status);
        }
    }

    public async Task Resume(Order order)
    {
        if (!_waiting.Remove(order.ClOrdId))
            return;
        if (order.Status == OrderStatus.PendingCancel)
            await TakeBack(order);
        else
            await Send(order);
    }

    public async Task OnMarket(SymbolSnapshot market, Timestamp now)
    {
        foreach (var overdue in _waiting.Values.Where(order => order.Request.Symbol == market.Symbol && order.CreatedAt < now).ToList())
        {
            _waiting.Remove(overdue.ClOrdId);
            await TakeBack(overdue);
        }

        if (_broker is ISimulatedBroker simulated)
            await Show(simulated, market, now);
        await Settle(market.Symbol);
    }

    /// <summary>
    /// What was acknowledged rests again; what was on its way never arrived, because a simulated broker ends with its process.
    /// </summary>
    private async Task TakeBack(Order order)
    {
        if (_broker is not ISimulatedBroker simulated)
            return;
        switch (order.Status)
        {
            case OrderStatus.New or OrderStatus.PartiallyFilled:
                simulated.Restore(order);
                break;
            case OrderStatus.PendingCancel:
                await Tell(order.ClOrdId, Report(order, ExecType.Canceled, "Cancelled when the process started again."));
                break;
            default:
                await Tell(order.ClOrdId, Report(order, ExecType.Rejected, "The process ended before the broker had it."));
                break;
        }
    }

    private async Task Show(ISimulatedBroker simulated, SymbolSnapshot market, Timestamp now)
    {
        var reports = simulated.OnMarket(market.Symbol, market.Top, market.LastPrice, now);
        foreach (var ofOrder in reports.GroupBy(report => report.ClOrdId))
            await Tell(ofOrder.Key, [.. ofOrder]);
    }

    private async Task Tell(ClOrdId order, ImmutableArray<ExecutionReport> reports)
    {
        if (!reports.IsEmpty)
            await GrainFactory.GetGrain<IOrderGrain>(order.Value).Apply(reports);
    }

    private async Task Follow(Order order)
    {
        if (_resting.TryGetValue(order.Request.Symbol, out var orders))
        {
            orders[order.ClOrdId] = order;
            return;
        }

        _resting[order.Request.Symbol] = new Dictionary<ClOrdId, Order> { [order.ClOrdId] = order };
        await Market(order.Request.Symbol).Watch(_account);
    }

    /// <summary>Forgets the orders that the broker no longer holds, and stops watching a symbol without any.</summary>
    private async Task Settle(Symbol symbol)
    {
        if (_broker is not ISimulatedBroker simulated || !_resting.TryGetValue(symbol, out var orders))
            return;
        foreach (var gone in orders.Keys.Where(id => !simulated.Holds(id) && !_waiting.ContainsKey(id) && !_sending.Contains(id)).ToList())
            orders.Remove(gone);
        if (orders.Count == 0 && _resting.Remove(symbol))
            await Market(symbol).Unwatch(_account);
    }

    private ImmutableArray<ExecutionReport> Report(Order order, ExecType type, string text) =>
        [new ExecutionReport(order.ClOrdId, ExecId.Parse($"{order.ClOrdId}-{type}"), type, clock.Now(), Text: text)];

    private ISymbolGrain Market(Symbol symbol) => GrainFactory.GetGrain<ISymbolGrain>(symbol.Value);
}
