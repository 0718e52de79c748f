using OrleansTrader.Markets;
using OrleansTrader.Portfolios;
using OrleansTrader.Sessions;
using OrleansTrader.Strategies;

namespace OrleansTrader.Hosting;

/// <summary>What one start of the process is to do.</summary>
/// <param name="Place">Where what it records is kept, for people.</param>
/// <param name="IsShared">Other silos trade the same, and go on when this one ends.</param>
/// <param name="ExitWhenDone">End the process when the feed has come to its end.</param>
/// <param name="Summary">A file for the summary, if one is wanted.</param>
internal sealed record TradingPlan(
    TradedMarket Market,
    PortfolioSettings Portfolio,
    StrategyDeployment Deployment,
    string Place,
    bool IsShared,
    bool ExitWhenDone,
    string? Summary)
{
    /// <summary>One strategy runs; it is deployed under its own name.</summary>
    public DeploymentId DeploymentId => DeploymentId.Parse(Deployment.Strategy);

    public SessionPlan Session => new(Market.Venues, Market.Symbols, DeploymentId, Deployment, IsShared);
}
