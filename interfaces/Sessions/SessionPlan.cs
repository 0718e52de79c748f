using System.Collections.Immutable;
using OrleansTrader.Strategies;
using OrleansTrader.Values;

namespace OrleansTrader.Sessions;

/// <summary>What is traded, the same on every silo.</summary>
/// <param name="Venue">The feed that it trades on.</param>
/// <param name="IsShared">
/// Whether other silos go on with it when one is lost or stops. Where there is only one, the loss of a member means that the process
/// itself is broken, and the session fails.
/// </param>
public sealed record SessionPlan(
    string Venue, ImmutableArray<Symbol> Symbols, DeploymentId DeploymentId, StrategyDeployment Deployment, bool IsShared)
{
    /// <summary>The key of the one session of an installation.</summary>
    public const string Key = "trading";
}
