using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Orders;
using OrleansTrader.Sessions;

namespace OrleansTrader.Strategies;

/// <summary>One running strategy: its signals and its orders. Key: the deployment id.</summary>
[Alias("trader.IStrategyGrain")]
public interface IStrategyGrain : IRunMember
{
    /// <summary>
    /// Subscribes to the symbols and trades from their next bar on. With the number of a later run it begins anew, knowing nothing of
    /// the run before.
    /// </summary>
    [ResponseTimeout("00:05:00")]
    [Alias("Start")]
    Task Start(StrategyDeployment deployment, long run = 0);

    /// <summary>One of its orders changed. Answered also while the strategy waits for its own order to be taken.</summary>
    [AlwaysInterleave, Alias("OnOrder")]
    Task OnOrder(Order order);

    [AlwaysInterleave, Alias("GetStatus")]
    Task<StrategyStatus?> GetStatus();
}
