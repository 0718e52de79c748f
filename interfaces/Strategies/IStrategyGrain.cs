using Orleans;
using Orleans.Concurrency;
using OrleansTrader.Orders;

namespace OrleansTrader.Strategies;

/// <summary>One running strategy: its signals and its orders. Key: the deployment id.</summary>
[Alias("trader.IStrategyGrain")]
public interface IStrategyGrain : IGrainWithStringKey
{
    /// <summary>Subscribes to the symbols and trades from their next bar on.</summary>
    [Alias("Start")]
    Task Start(StrategyDeployment deployment);

    /// <summary>One of its orders changed. Answered also while the strategy waits for its own order to be taken.</summary>
    [AlwaysInterleave, Alias("OnOrder")]
    Task OnOrder(Order order);

    [AlwaysInterleave, Alias("GetStatus")]
    Task<StrategyStatus?> GetStatus();
}
