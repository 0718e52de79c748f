using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Paper;

/// <summary>
/// A broker account that fills against the market data it is shown, whole orders at a time. Market and marketable limit orders fill at
/// the opposite quote; a resting limit order fills at its limit once the opposite quote is there. The last trade stands in where a
/// symbol was never quoted. Called by one grain only: it is not safe for several threads.
/// <para>
/// Its execution ids follow from the order alone (<c>o-0</c> acknowledges or rejects, <c>o-1</c> is the end), so that a report given
/// again after a restart is known as the same.
/// </para>
/// </summary>
public sealed class PaperBroker : ISimulatedBroker
{
    private const string NotMarketable = "It could not fill at once.";

    private readonly InstrumentCatalog _instruments;
    private readonly decimal _feeRate;
    private readonly Dictionary<Symbol, PaperMarket> _markets = [];
    private readonly Dictionary<ClOrdId, PaperOrder> _resting = [];
    private long _sequence;

    public PaperBroker(AccountId account, InstrumentCatalog instruments, PaperSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.CommissionBasisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.CommissionBasisPoints, 1000);
        Account = account;
        _instruments = instruments;
        _feeRate = settings.CommissionBasisPoints / 10_000;
    }

    public AccountId Account { get; }

    /// <summary>Answers at once. An order that it holds already, or that has nothing left to fill, gets no answer.</summary>
    public Task<ImmutableArray<ExecutionReport>> Submit(Order order, CancellationToken cancellation) => Task.FromResult(Submit(order));

    /// <summary>Cancels what rests; for any other order the answer is that nothing can be cancelled.</summary>
    public Task<ImmutableArray<ExecutionReport>> Cancel(Order order, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<ExecutionReport>>([Cancel(order)]);

    public ImmutableArray<ExecutionReport> OnMarket(Symbol symbol, in Quote top, Price? lastTrade, Timestamp now)
    {
        var market = MarketOf(symbol);
        market.Show(in top, lastTrade, now);
        if (market.IsEmpty)
            return [];

        var reports = ImmutableArray.CreateBuilder<ExecutionReport>();
        foreach (var order in market.Expired())
            reports.Add(End(order, ExecType.Expired, "The trading day is over."));
        foreach (var order in market.Immediate())
        {
            if (market.PriceFor(order.Order.Request) is { } price)
                reports.Add(Filled(order, price));
            else if (order.Order.Request.OrderType == OrderType.Limit)
                reports.Add(End(order, ExecType.Canceled, NotMarketable));
        }

        foreach (var order in market.Reached())
            reports.Add(Filled(order, order.Order.Request.LimitPrice!.Value));
        return reports.DrainToImmutable();
    }

    public void Clear()
    {
        _markets.Clear();
        _resting.Clear();
    }

    /// <summary>
    /// Its executions count as filled. An order of a symbol that is no longer traded here throws: silently dropped, it would stay open
    /// for ever.
    /// </summary>
    public void Restore(Order order)
    {
        if (order.LeavesQuantity.IsZero || Holds(order.ClOrdId))
            return;
        var instrument = _instruments.Find(order.Request.Symbol)
            ?? throw new InvalidOperationException($"{order.ClOrdId} is open in {order.Request.Symbol}, which {Account} does not trade.");
        Rest(new PaperOrder(order, instrument, order.CreatedAt, _sequence++));
    }

    public bool Holds(ClOrdId order) => _resting.ContainsKey(order);

    private ImmutableArray<ExecutionReport> Submit(Order order)
    {
        if (order.LeavesQuantity.IsZero || Holds(order.ClOrdId))
            return [];
        var request = order.Request;
        if (_instruments.Find(request.Symbol) is not { } instrument)
            return [First(order, ExecType.Rejected, $"{request.Symbol} is not traded here.")];

        var market = MarketOf(request.Symbol);
        var since = market.Now is { } now && now > order.CreatedAt ? now : order.CreatedAt;
        var submitted = new PaperOrder(order, instrument, since, _sequence++);
        var price = market.PriceFor(request);
        if (price is null && request.OrderType == OrderType.Market)
        {
            var missing = request.Side == Side.Buy ? "ask" : "bid";
            return [First(order, ExecType.Rejected, $"{request.Symbol} has no {missing} to fill at, or no market at all yet.")];
        }

        var acknowledgement = First(order, ExecType.New, text: null);
        if (price is { } marketable)
            return [acknowledgement, Filled(submitted, marketable)];
        if (request.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok)
            return [acknowledgement, End(submitted, ExecType.Canceled, NotMarketable)];
        Rest(submitted);
        return [acknowledgement];
    }

    /// <summary>A rejected cancel can be followed by another of the same order, which the order's version tells from it.</summary>
    private ExecutionReport Cancel(Order order) => _resting.TryGetValue(order.ClOrdId, out var resting)
        ? End(resting, ExecType.Canceled, text: null)
        : Report(order, $"r{order.Version}", ExecType.CancelRejected, "The order does not rest here.");

    private void Rest(PaperOrder order)
    {
        _resting.Add(order.Order.ClOrdId, order);
        MarketOf(order.Order.Request.Symbol).Add(order);
    }

    private void Forget(PaperOrder order)
    {
        if (_resting.Remove(order.Order.ClOrdId))
            MarketOf(order.Order.Request.Symbol).Remove(order);
    }

    private ExecutionReport Filled(PaperOrder order, Price price)
    {
        var quantity = order.Order.LeavesQuantity;
        var fee = (order.Instrument.Value(quantity, price) * _feeRate).Rounded();
        return End(order, ExecType.Trade, text: null) with { Fill = new Fill(quantity, price, fee) };
    }

    /// <summary>The last report of an order: filled, cancelled or expired, it is no longer held.</summary>
    private ExecutionReport End(PaperOrder order, ExecType type, string? text)
    {
        Forget(order);
        return Report(order.Order, $"{order.Order.Executions.Length + 1}", type, text);
    }

    private ExecutionReport First(Order order, ExecType type, string? text) => Report(order, "0", type, text);

    /// <summary>At the time of the last market of the symbol; before the first, at that of the order's submission.</summary>
    private ExecutionReport Report(Order order, string suffix, ExecType type, string? text)
    {
        var time = MarketOf(order.Request.Symbol).Now ?? order.CreatedAt;
        return new ExecutionReport(order.ClOrdId, ExecId.Parse($"{order.ClOrdId}-{suffix}"), type, time, Text: text);
    }

    private PaperMarket MarketOf(Symbol symbol)
    {
        if (!_markets.TryGetValue(symbol, out var market))
            _markets.Add(symbol, market = new PaperMarket());
        return market;
    }
}
