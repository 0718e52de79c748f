using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>
/// The rules of one strategy for one symbol: what it makes of each completed bar. It has a state of its own, no clock and no I/O; the
/// same bars and positions give the same signals.
/// </summary>
public interface IStrategy
{
    /// <summary>Takes the next bar, in time order.</summary>
    /// <param name="position">What the strategy's own fills add up to now.</param>
    /// <returns>What it wants, or null.</returns>
    Signal? OnBar(in Bar bar, Quantity position);
}

/// <summary>A wish to trade at market.</summary>
/// <param name="Quantity">&gt; 0.</param>
public readonly record struct Signal(Side Side, Quantity Quantity);
