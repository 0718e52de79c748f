using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>
/// Port: a broker inside this process that fills against the market data it is shown. It forgets everything with the process; the
/// account gives it back the orders that were open.
/// </summary>
public interface ISimulatedBroker : IBroker
{
    /// <summary>Shows it the market of a symbol as it now is; resting orders that it reaches fill.</summary>
    /// <param name="top">The best bid and ask, sides that were never quoted missing.</param>
    /// <param name="lastTrade">The last trade's price, if there was one.</param>
    ImmutableArray<ExecutionReport> OnMarket(Symbol symbol, in Quote top, Price? lastTrade, Timestamp now);

    /// <summary>Forgets every order and every market, as a new process has.</summary>
    void Clear();

    /// <summary>Takes an order back that it had acknowledged before the process ended; nothing is reported for that.</summary>
    void Restore(Order order);

    /// <summary>Whether an order rests with it.</summary>
    bool Holds(ClOrdId order);
}
