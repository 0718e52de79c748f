using System.Text.Json.Serialization;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>What an event tells besides its time; each type of event has some of these fields.</summary>
public sealed record OrderEventData
{
    /// <summary>What was asked for: order-submitted, order-denied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderRequestView? Order { get; init; }

    /// <summary>Where the order was sent: order-submitted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    /// <summary>Why it was refused: order-denied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DenialView? Denial { get; init; }

    /// <summary>The broker's id of the report that told it: all events that a broker reported.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExecId { get; init; }

    /// <summary>The fill: order-executed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quantity { get; init; }

    /// <summary>The fill's price: order-executed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Price { get; init; }

    /// <summary>The fill's fee: order-executed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fee { get; init; }

    /// <summary>The fee's currency: order-executed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FeeCurrency { get; init; }

    /// <summary>The broker's words, where it had any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    internal static OrderEventData From(OrderEvent news) => news switch
    {
        OrderSubmitted submitted => new() { Order = OrderRequestView.From(submitted.Order), Account = submitted.Account.Value },
        OrderDenied denied => new() { Order = OrderRequestView.From(denied.Order), Denial = DenialView.From(denied.Denial) },
        OrderAcknowledged acknowledged => new() { ExecId = acknowledged.ExecId.Value },
        OrderExecuted executed => From(executed),
        CancelRequested => new(),
        CancelRefused refused => new() { ExecId = refused.ExecId.Value, Text = refused.Text },
        OrderCanceled canceled => new() { ExecId = canceled.ExecId.Value, Text = canceled.Text },
        OrderRejected rejected => new() { ExecId = rejected.ExecId.Value, Text = rejected.Text },
        OrderExpired expired => new() { ExecId = expired.ExecId.Value, Text = expired.Text },
        _ => throw new InvalidOperationException($"{news.GetType().Name} has no form in the API."),
    };

    private static OrderEventData From(OrderExecuted executed) => new()
    {
        ExecId = executed.ExecId.Value,
        Quantity = executed.Fill.Quantity.ToString(),
        Price = executed.Fill.Price.ToString(),
        Fee = DecimalText.Format(executed.Fill.Fee.Amount),
        FeeCurrency = executed.Fill.Fee.Currency.Code,
    };
}
