namespace OrleansTrader.Api.Orders;

/// <summary>A request to trade, as clients write it. <see cref="NewOrderReader"/> reads it.</summary>
/// <param name="Portfolio">The portfolio that trades.</param>
/// <param name="Symbol">The unified symbol: <c>BTC/USD</c>, <c>SPY</c>.</param>
/// <param name="Side"><c>buy</c> or <c>sell</c>.</param>
/// <param name="Type"><c>market</c> or <c>limit</c>.</param>
/// <param name="Quantity">A decimal above zero on the symbol's lot grid.</param>
/// <param name="ClOrdId">
/// The client order id, 1 to 64 letters, digits, points, underscores, colons and hyphens. The same request under the same id is done
/// once. Without it the server makes one, and a repeated request is a second order.
/// </param>
/// <param name="LimitPrice">For a limit order: a decimal above zero on the symbol's tick grid.</param>
/// <param name="TimeInForce"><c>gtc</c> (the default), <c>day</c>, <c>ioc</c> or <c>fok</c>.</param>
public sealed record NewOrderBody(
    string Portfolio,
    string Symbol,
    string Side,
    string Type,
    string Quantity,
    string? ClOrdId = null,
    string? LimitPrice = null,
    string? TimeInForce = null);
