using System.Collections.Immutable;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>Where a strategy's positions begin when it starts.</summary>
public enum StrategyStart
{
    /// <summary>With what its fills in the portfolio's ledger add up to: a live feed goes on where it was.</summary>
    FromLedger,

    /// <summary>
    /// Flat: a recording runs again from its beginning, the strategy decides the same again, and the orders that are already known by
    /// their ids answer with what became of them.
    /// </summary>
    FromBeginning,
}

/// <param name="Strategy">The name of the rules: <c>sma-cross</c>.</param>
/// <param name="Symbols">What it trades, and with which parameters.</param>
public sealed record StrategyDeployment(
    string Strategy, PortfolioId Portfolio, StrategyStart Start, ImmutableSortedDictionary<Symbol, SmaCrossParameters> Symbols);

/// <param name="Bars">Completed bars taken.</param>
/// <param name="Signals">Orders asked for.</param>
/// <param name="Fault">Why it decides no more until the process starts again; null while it does.</param>
public sealed record StrategyStatus(
    StrategyDeployment Deployment, long Bars, long Signals, ImmutableSortedDictionary<Symbol, Quantity> Positions, string? Fault);
