using System.Collections.Immutable;
using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Orders;
using OrleansTrader.Sessions;
using OrleansTrader.Values;

namespace OrleansTrader.Accounts;

/// <summary>One broker account: the way to and from the broker. Key: the account, <c>paper:demo</c>.</summary>
[Alias("trader.IBrokerAccountGrain")]
public interface IBrokerAccountGrain : IRunMember
{
    /// <summary>Sends an order that is durably submitted, and hands what the broker answers to the order.</summary>
    [Alias("Send")]
    Task Send(Order order);

    /// <summary>Asks the broker to cancel what is left of an order, and hands the answer to the order.</summary>
    [Alias("Cancel")]
    Task Cancel(Order order);

    /// <summary>
    /// Takes over the orders that were open when the process ended, before anything trades. One that the clock has not reached yet (a
    /// recording that runs again) waits until it is asked for again or its time has passed. Before it, nothing is sent. A later run
    /// begins with what it is given here: what a simulated broker held before is forgotten.
    /// </summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Recover")]
    Task Recover(ImmutableArray<Order> openOrders, long run = 0);

    /// <summary>An open order was asked for again; one that waits since <see cref="Recover"/> is sent now, any other is left alone.</summary>
    [Alias("Resume")]
    Task Resume(Order order);

    /// <summary>Shows a simulated broker the market; only for symbols that it rests orders in.</summary>
    [Alias("OnMarket")]
    Task OnMarket(SymbolSnapshot market, Timestamp now);
}
