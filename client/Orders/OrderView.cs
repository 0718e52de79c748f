using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>One order as it now is.</summary>
/// <param name="ClOrdId">The client order id.</param>
/// <param name="Portfolio">The portfolio that trades.</param>
/// <param name="Account">The broker account that it was sent to; null for an order that the pre-trade check refused.</param>
/// <param name="Symbol">The unified symbol.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Type"><c>market</c> or <c>limit</c>.</param>
/// <param name="Quantity">What was ordered.</param>
/// <param name="LimitPrice">Null for a market order.</param>
/// <param name="TimeInForce"><c>gtc</c>, <c>day</c>, <c>ioc</c> or <c>fok</c>.</param>
/// <param name="Status">FIX tag 39: PendingNew, New, PartiallyFilled, Filled, PendingCancel, Canceled, Rejected, Expired.</param>
/// <param name="CumulativeQuantity">What is filled.</param>
/// <param name="LeavesQuantity">What may still fill; zero once the order is closed.</param>
/// <param name="AveragePrice">The mean price of the fills; null without one.</param>
/// <param name="Deployment">The strategy that asked; null for a person.</param>
/// <param name="Denial">Why the pre-trade check refused it; null for all others.</param>
/// <param name="Text">The broker's last words on it.</param>
/// <param name="CreatedAt">When it was submitted, or refused.</param>
/// <param name="UpdatedAt">When its last event happened.</param>
/// <param name="Executions">The fills, in the order in which they were recorded.</param>
public sealed record OrderView(
    string ClOrdId,
    string Portfolio,
    string? Account,
    string Symbol,
    string Side,
    string Type,
    string Quantity,
    string? LimitPrice,
    string TimeInForce,
    OrderStatus Status,
    string CumulativeQuantity,
    string LeavesQuantity,
    string? AveragePrice,
    string? Deployment,
    DenialView? Denial,
    string? Text,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    IReadOnlyList<ExecutionView> Executions)
{
    internal static OrderView From(Order order) => new(
        order.ClOrdId.Value,
        order.Request.Portfolio.Value,
        order.Account?.Value,
        order.Request.Symbol.Value,
        OrderWords.Of(order.Request.Side),
        OrderWords.Of(order.Request.OrderType),
        order.Request.Quantity.ToString(),
        order.Request.LimitPrice?.ToString(),
        OrderWords.Of(order.Request.TimeInForce),
        order.Status,
        order.CumulativeQuantity.ToString(),
        order.LeavesQuantity.ToString(),
        order.AveragePrice?.ToString(),
        order.Request.Deployment?.Value,
        order.Denial is { } denial ? DenialView.From(denial) : null,
        order.Text,
        order.CreatedAt,
        order.UpdatedAt,
        [.. order.Executions.Select(ExecutionView.From)]);
}
