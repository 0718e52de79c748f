using System.Collections.Immutable;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>
/// One order: the fold of its events. Immutable. While it is open, leaves and cumulative quantity add up to the ordered quantity.
/// </summary>
public sealed record Order
{
    private Order(NewOrder request, Timestamp time)
    {
        Request = request;
        CreatedAt = time;
        UpdatedAt = time;
    }

    /// <summary>What was asked for.</summary>
    public NewOrder Request { get; }

    public ClOrdId ClOrdId => Request.ClOrdId;

    /// <summary>Where it was sent; null for an order that was denied.</summary>
    public AccountId? Account { get; private init; }

    public OrderStatus Status { get; private init; }

    /// <summary>Why our own check refused it; null for all others.</summary>
    public Denial? Denial { get; private init; }

    /// <summary>The broker's last words on it.</summary>
    public string? Text { get; private init; }

    /// <summary>The fills, in the order in which they were recorded.</summary>
    public ImmutableArray<Execution> Executions { get; private init; } = [];

    /// <summary>What is filled.</summary>
    public Quantity CumulativeQuantity { get; private init; }

    /// <summary>What may still fill: zero once it is no longer open.</summary>
    public Quantity LeavesQuantity => Status.IsOpen() ? Request.Quantity - CumulativeQuantity : Quantity.Zero;

    /// <summary>The mean price of the fills by quantity, to 28 digits; null without a fill.</summary>
    public Price? AveragePrice => CumulativeQuantity.IsZero
        ? null
        : new Price(Executions.Sum(execution => execution.Fill.Quantity.Value * execution.Fill.Price.Value) / CumulativeQuantity.Value);

    /// <summary>When it was submitted, or denied.</summary>
    public Timestamp CreatedAt { get; }

    public Timestamp UpdatedAt { get; private init; }

    private bool IsAcknowledged { get; init; }

    /// <summary>The order after one more event; the first must be a submission or a denial.</summary>
    public static Order Fold(Order? order, OrderEvent news) => news switch
    {
        OrderSubmitted submitted => new Order(submitted.Order, news.Time) { Account = submitted.Account, Status = OrderStatus.PendingNew },
        OrderDenied denied => new Order(denied.Order, news.Time) { Denial = denied.Denial, Status = OrderStatus.Rejected },
        _ when order is null => throw new InvalidOperationException($"The journal of an order begins with {news.GetType().Name}."),
        _ => order.Apply(news) with { UpdatedAt = news.Time },
    };

    /// <summary>What a broker's report means for the order.</summary>
    public OrderDecision On(ExecutionReport report)
    {
        if (report.ExecType == ExecType.Trade)
            return OnTrade(report);
        if (IsRepeated(report.ExecType))
            return new OrderDecision.Known();
        if (OrderTransitions.Next(Status, report.ExecType) is null)
            return Illegal(report);
        return report.ExecType switch
        {
            ExecType.New => OrderDecision.Change(new OrderAcknowledged(report.Time, report.ExecId)),
            ExecType.PendingCancel => OrderDecision.Change(new CancelRequested(report.Time)),
            ExecType.Canceled => OrderDecision.Change(new OrderCanceled(report.Time, report.ExecId, report.Text)),
            ExecType.Rejected => OrderDecision.Change(new OrderRejected(report.Time, report.ExecId, report.Text)),
            ExecType.Expired => OrderDecision.Change(new OrderExpired(report.Time, report.ExecId, report.Text)),
            _ => OrderDecision.Change(new CancelRefused(report.Time, report.ExecId, report.Text)),
        };
    }

    /// <summary>What our own wish to cancel means for the order.</summary>
    public OrderDecision Cancel(Timestamp now) =>
        Status == OrderStatus.PendingCancel ? new OrderDecision.Known()
        : OrderTransitions.Next(Status, ExecType.PendingCancel) is null ? new OrderDecision.Refused("ORDER_NOT_OPEN", $"The order is {Status}.")
        : OrderDecision.Change(new CancelRequested(now));

    private OrderDecision OnTrade(ExecutionReport report)
    {
        if (Executions.Any(execution => execution.ExecId == report.ExecId))
            return new OrderDecision.Known();
        if (report.Fill is not { } fill || fill.Quantity <= Quantity.Zero || fill.Price.Value <= 0)
            return new OrderDecision.Refused("FILL_INVALID", $"A trade needs a quantity and a price above zero: {report}.");
        if (OrderTransitions.Next(Status, ExecType.Trade) is null)
            return Illegal(report);
        if (CumulativeQuantity + fill.Quantity > Request.Quantity)
            return new OrderDecision.Refused("OVERFILL", $"{fill.Quantity} more than {CumulativeQuantity} is above the ordered {Request.Quantity}.");
        return OrderDecision.Change(new OrderExecuted(report.Time, report.ExecId, fill));
    }

    private bool IsRepeated(ExecType report) => report switch
    {
        ExecType.New => IsAcknowledged,
        ExecType.PendingCancel => Status == OrderStatus.PendingCancel,
        ExecType.Canceled => Status == OrderStatus.Canceled,
        ExecType.Rejected => Status == OrderStatus.Rejected,
        ExecType.Expired => Status == OrderStatus.Expired,
        _ => false,
    };

    private OrderDecision.Refused Illegal(ExecutionReport report) =>
        new("ILLEGAL_TRANSITION", $"An order that is {Status} can not take the report {report.ExecType}.");

    private Order Apply(OrderEvent news) => news switch
    {
        OrderAcknowledged => this with { Status = Next(ExecType.New), IsAcknowledged = true },
        OrderExecuted executed => Apply(executed),
        CancelRequested => this with { Status = Next(ExecType.PendingCancel) },
        CancelRefused refused => this with { Status = BeforeCancel, Text = refused.Text },
        OrderCanceled canceled => this with { Status = Next(ExecType.Canceled), Text = canceled.Text },
        OrderRejected rejected => this with { Status = Next(ExecType.Rejected), Text = rejected.Text },
        OrderExpired expired => this with { Status = Next(ExecType.Expired), Text = expired.Text },
        _ => throw new InvalidOperationException($"{news.GetType().Name} is no event of an order."),
    };

    private Order Apply(OrderExecuted executed)
    {
        var cumulative = CumulativeQuantity + executed.Fill.Quantity;
        var next = Next(ExecType.Trade);
        return this with
        {
            Executions = Executions.Add(new Execution(executed.ExecId, executed.Time, executed.Fill)),
            CumulativeQuantity = cumulative,
            Status = next.IsOpen() && cumulative == Request.Quantity ? OrderStatus.Filled : next,
        };
    }

    private OrderStatus BeforeCancel =>
        !CumulativeQuantity.IsZero ? OrderStatus.PartiallyFilled
        : IsAcknowledged ? OrderStatus.New
        : OrderStatus.PendingNew;

    private OrderStatus Next(ExecType report) => OrderTransitions.Next(Status, report)
        ?? throw new InvalidOperationException($"The journal of {ClOrdId} records {report} for an order that is {Status}.");
}
