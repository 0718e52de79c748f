using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>
/// One order: the fold of its events. Immutable. While it is open, leaves and cumulative quantity add up to the ordered quantity.
/// </summary>
[GenerateSerializer, Immutable, Alias("trader.Order")]
public sealed record Order
{
    /// <summary>Far above any real fill, and far enough below the largest decimal that sums of fills stay within it.</summary>
    private const double GreatestFill = 1e24;

    private Order(NewOrder request, Timestamp time)
    {
        Request = request;
        CreatedAt = time;
        UpdatedAt = time;
    }

    /// <summary>What was asked for.</summary>
    [Id(0)]
    public NewOrder Request { get; }

    public ClOrdId ClOrdId => Request.ClOrdId;

    /// <summary>Where it was sent; null for an order that was denied.</summary>
    [Id(1)]
    public AccountId? Account { get; private init; }

    [Id(2)]
    public OrderStatus Status { get; private init; }

    /// <summary>Why our own check refused it; null for all others.</summary>
    [Id(3)]
    public Denial? Denial { get; private init; }

    /// <summary>The broker's last words on it.</summary>
    [Id(4)]
    public string? Text { get; private init; }

    /// <summary>The fills, in the order in which they were recorded.</summary>
    [Id(5)]
    public ImmutableArray<Execution> Executions { get; private init; } = [];

    /// <summary>What is filled.</summary>
    [Id(6)]
    public Quantity CumulativeQuantity { get; private init; }

    /// <summary>What may still fill: zero once it is no longer open.</summary>
    public Quantity LeavesQuantity => Status.IsOpen() ? Request.Quantity - CumulativeQuantity : Quantity.Zero;

    /// <summary>The mean price of the fills by quantity, to 28 digits; null without a fill.</summary>
    public Price? AveragePrice => CumulativeQuantity.IsZero
        ? null
        : new Price(Executions.Sum(execution => execution.Fill.Quantity.Value * execution.Fill.Price.Value) / CumulativeQuantity.Value);

    /// <summary>When it was submitted, or denied.</summary>
    [Id(7)]
    public Timestamp CreatedAt { get; }

    [Id(8)]
    public Timestamp UpdatedAt { get; private init; }

    /// <summary>How many events it is the fold of; the version of its journal.</summary>
    [Id(9)]
    public int Version { get; private init; }

    [Id(10)]
    private bool IsAcknowledged { get; init; }

    /// <summary>All reports that are recorded.</summary>
    [Id(11)]
    private ImmutableHashSet<ExecId> ExecIds { get; init; } = [];

    /// <summary>The order after one more event; the first, and only the first, must be a submission or a denial.</summary>
    public static Order Fold(Order? order, OrderEvent news) => news switch
    {
        OrderSubmitted or OrderDenied when order is not null =>
            throw new InvalidOperationException($"The journal of {order.ClOrdId} begins twice: {news.GetType().Name} after {order.Version} events."),
        OrderSubmitted submitted => new Order(submitted.Order, news.Time)
        {
            Account = submitted.Account,
            Status = OrderStatus.PendingNew,
            Version = 1,
        },
        OrderDenied denied => new Order(denied.Order, news.Time) { Denial = denied.Denial, Status = OrderStatus.Rejected, Version = 1 },
        _ when order is null => throw new InvalidOperationException($"The journal of an order begins with {news.GetType().Name}."),
        _ => order.Apply(news) with { UpdatedAt = news.Time, Version = order.Version + 1 },
    };

    /// <summary>What a broker's report means for the order.</summary>
    public OrderDecision On(ExecutionReport report)
    {
        if (ExecIds.Contains(report.ExecId))
            return new OrderDecision.Known();
        if (Account is null || OrderTransitions.Next(Status, report.ExecType) is not { } next)
            return new OrderDecision.Refused("ILLEGAL_TRANSITION", $"An order that is {Status} can not take the report {report.ExecType}.");
        if (report.ExecType == ExecType.Trade)
            return OnTrade(report);
        var isFirstAcknowledgement = report.ExecType == ExecType.New && Status.IsOpen() && !IsAcknowledged;
        if (next == Status && !isFirstAcknowledgement)
            return new OrderDecision.Known();
        return report.ExecType switch
        {
            ExecType.New => OrderDecision.Change(new OrderAcknowledged(report.Time, report.ExecId)),
            ExecType.PendingCancel => OrderDecision.Change(new CancelRequested(report.Time, report.ExecId)),
            ExecType.Canceled => OrderDecision.Change(new OrderCanceled(report.Time, report.ExecId, report.Text)),
            ExecType.Rejected => OrderDecision.Change(new OrderRejected(report.Time, report.ExecId, report.Text)),
            ExecType.Expired => OrderDecision.Change(new OrderExpired(report.Time, report.ExecId, report.Text)),
            _ => OrderDecision.Change(new CancelRefused(report.Time, report.ExecId, report.Text)),
        };
    }

    /// <summary>What our own wish to cancel means for the order.</summary>
    public OrderDecision Cancel(Timestamp now) =>
        Status == OrderStatus.PendingCancel ? new OrderDecision.Known()
        : !Status.IsOpen() ? new OrderDecision.Refused("ORDER_NOT_OPEN", $"The order is {Status}.")
        : OrderDecision.Change(new CancelRequested(now));

    private OrderDecision OnTrade(ExecutionReport report)
    {
        if (report.Fill is not { } fill || fill.Quantity <= Quantity.Zero || fill.Price.Value <= 0)
            return new OrderDecision.Refused("FILL_INVALID", $"A trade needs a quantity and a price above zero: {report}.");
        if (fill.Quantity > Request.Quantity - CumulativeQuantity)
            return new OrderDecision.Refused("OVERFILL", $"{fill.Quantity} more than {CumulativeQuantity} is above the ordered {Request.Quantity}.");
        if ((double)fill.Quantity.Value * (double)fill.Price.Value >= GreatestFill)
            return new OrderDecision.Refused("FILL_INVALID", $"A trade can not be worth that much: {report}.");
        return OrderDecision.Change(new OrderExecuted(report.Time, report.ExecId, fill));
    }

    private Order Apply(OrderEvent news) => news switch
    {
        OrderAcknowledged acknowledged => Told(acknowledged.ExecId) with { Status = Next(ExecType.New), IsAcknowledged = true },
        OrderExecuted executed => Apply(executed),
        CancelRequested requested => Told(requested.ExecId) with { Status = Next(ExecType.PendingCancel) },
        CancelRefused refused => Told(refused.ExecId) with
        {
            Status = Next(ExecType.CancelRejected).IsOpen() ? BeforeCancel : Status,
            Text = refused.Text,
        },
        OrderCanceled canceled => Told(canceled.ExecId) with { Status = Next(ExecType.Canceled), Text = canceled.Text },
        OrderRejected rejected => Told(rejected.ExecId) with { Status = Next(ExecType.Rejected), Text = rejected.Text },
        OrderExpired expired => Told(expired.ExecId) with { Status = Next(ExecType.Expired), Text = expired.Text },
        _ => throw new InvalidOperationException($"{news.GetType().Name} is no event of an order."),
    };

    private Order Apply(OrderExecuted executed)
    {
        var cumulative = CumulativeQuantity + executed.Fill.Quantity;
        var next = Next(ExecType.Trade);
        return Told(executed.ExecId) with
        {
            Executions = Executions.Add(new Execution(executed.ExecId, executed.Time, executed.Fill)),
            CumulativeQuantity = cumulative,
            Status = next.IsOpen() && cumulative == Request.Quantity ? OrderStatus.Filled : next,
        };
    }

    private Order Told(ExecId? report) => report is { } id ? this with { ExecIds = ExecIds.Add(id) } : this;

    private OrderStatus BeforeCancel =>
        !CumulativeQuantity.IsZero ? OrderStatus.PartiallyFilled
        : IsAcknowledged ? OrderStatus.New
        : OrderStatus.PendingNew;

    private OrderStatus Next(ExecType report) => OrderTransitions.Next(Status, report)
        ?? throw new InvalidOperationException($"The journal of {ClOrdId} records {report} for an order that is {Status}.");
}
