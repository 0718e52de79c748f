using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>An order as it was asked for (FIX 35=D). Two of the same id and the same content are the same request.</summary>
/// <param name="LimitPrice">For <see cref="OrderType.Limit"/>, else null.</param>
/// <param name="Deployment">The strategy that asks; null for a person.</param>
[GenerateSerializer, Immutable, Alias("trader.NewOrder")]
public sealed record NewOrder(
    [property: Id(0)] ClOrdId ClOrdId,
    [property: Id(1)] PortfolioId Portfolio,
    [property: Id(2)] Symbol Symbol,
    [property: Id(3)] Side Side,
    [property: Id(4)] OrderType OrderType,
    [property: Id(5)] Quantity Quantity,
    [property: Id(6)] Price? LimitPrice = null,
    [property: Id(7)] TimeInForce TimeInForce = TimeInForce.Gtc,
    [property: Id(8)] DeploymentId? Deployment = null)
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
