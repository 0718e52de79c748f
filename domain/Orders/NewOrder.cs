using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>An order as it was asked for (FIX 35=D). Two of the same id and the same content are the same request.</summary>
/// <param name="LimitPrice">For <see cref="OrderType.Limit"/>, else null.</param>
/// <param name="Deployment">The strategy that asks; null for a person.</param>
public sealed record NewOrder(
    ClOrdId ClOrdId,
    PortfolioId Portfolio,
    Symbol Symbol,
    Side Side,
    OrderType OrderType,
    Quantity Quantity,
    Price? LimitPrice = null,
    TimeInForce TimeInForce = TimeInForce.Gtc,
    DeploymentId? Deployment = null)
{
    /// <summary>The rule of the instrument, or of the order type, that the request breaks, if any.</summary>
    public Denial? Check(Instrument instrument) => instrument.Check(Quantity) ?? (OrderType, LimitPrice) switch
    {
        (OrderType.Limit, null) => new LimitPriceMissing(),
        (OrderType.Market, not null) => new LimitPriceNotAllowed(),
        (_, { } price) => instrument.Check(price),
        _ => null,
    };
}
