using OrleansTrader.Values;

namespace OrleansTrader.Risk;

/// <summary>What a portfolio may do. A limit that is null does not apply.</summary>
/// <param name="MaxOrderNotional">The greatest value of one order.</param>
/// <param name="MaxPositionNotional">The greatest value, long or short, of the position in one symbol, open orders counted as filled.</param>
/// <param name="MaxLeverage">The greatest ratio of the sum of all such positions to the equity.</param>
public sealed record PortfolioLimits(Money? MaxOrderNotional = null, Money? MaxPositionNotional = null, decimal? MaxLeverage = null);
