using OrleansTrader.Orders;

namespace OrleansTrader.Api.Orders;

/// <summary>What was asked for, as the journal keeps it.</summary>
public sealed record OrderRequestView(
    string ClOrdId,
    string Portfolio,
    string Symbol,
    string Side,
    string Type,
    string Quantity,
    string? LimitPrice,
    string TimeInForce,
    string? Deployment)
{
    internal static OrderRequestView From(NewOrder order) => new(
        order.ClOrdId.Value,
        order.Portfolio.Value,
        order.Symbol.Value,
        OrderWords.Of(order.Side),
        OrderWords.Of(order.OrderType),
        order.Quantity.ToString(),
        order.LimitPrice?.ToString(),
        OrderWords.Of(order.TimeInForce),
        order.Deployment?.Value);
}
