using System.Collections.Immutable;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Sessions;

/// <summary>What is traded, the same on every silo.</summary>
/// <param name="Venues">The feeds that it trades on; a recording is the only one.</param>
/// <param name="IsShared">
/// Whether other silos go on with it when one is lost or stops. Where there is only one, the loss of a member means that the process
/// itself is broken, and the session fails.
/// </param>
public sealed record SessionPlan(
    ImmutableArray<string> Venues, ImmutableArray<Symbol> Symbols, DeploymentId DeploymentId, StrategyDeployment Deployment, bool IsShared)
{
    /// <summary>The key of the one session of an installation.</summary>
    public const string Key = "trading";
}
