using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Orders;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>One portfolio: its ledger, its limits, the pre-trade check. Key: the portfolio id.</summary>
[Alias("trader.IPortfolioGrain")]
public interface IPortfolioGrain : IGrainWithStringKey
{
    /// <summary>
    /// Opens the portfolio with its cash where that has not happened yet, settles what a crash left between the orders' journals and
    /// the ledger, and gives the account back the orders that are still open. Once per run, before anything trades.
    /// </summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Open")]
    Task Open(long run = 0);

    /// <summary>
    /// Checks an order against the limits, reserves for it and sends it. Check and reservation are one turn: two orders at once can't
    /// both pass where only one may.
    /// </summary>
    [Alias("Submit")]
    Task<Submission> Submit(NewOrder request);

    /// <summary>
    /// Posts the executions of an order that are not in the ledger yet, and releases what is reserved once the order is closed. Any
    /// number of times, with any state of the order: each execution is posted once.
    /// </summary>
    [Alias("Post")]
    Task Post(Order order);

    /// <summary>The portfolio as it now is, or null if it was never opened.</summary>
    [Alias("GetSnapshot")]
    Task<PortfolioSnapshot?> GetSnapshot();

    /// <summary>The portfolio's orders in the order in which they came, refused ones too.</summary>
    /// <param name="offset">How many to leave out, ≥ 0.</param>
    /// <param name="limit">How many at most, ≥ 1.</param>
    [Alias("GetOrders")]
    Task<ImmutableArray<Order>> GetOrders(int offset, int limit);

    /// <summary>One strategy's orders in a symbol, as far as the ledger knows them.</summary>
    [Alias("GetOrdersOf")]
    Task<ImmutableArray<LedgerOrder>> GetOrdersOf(DeploymentId deployment, Symbol symbol);
}
