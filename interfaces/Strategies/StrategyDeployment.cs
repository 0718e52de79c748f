using System.Collections.Immutable;
using Orleans;
using OrleansTrader.Portfolios;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>Where a strategy's positions begin when it starts.</summary>
[GenerateSerializer, Alias("trader.StrategyStart")]
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
[GenerateSerializer, Immutable, Alias("trader.StrategyDeployment")]
public sealed record StrategyDeployment(
    [property: Id(0)] string Strategy,
    [property: Id(1)] PortfolioId Portfolio,
    [property: Id(2)] StrategyStart Start,
    [property: Id(3)] ImmutableSortedDictionary<Symbol, SmaCrossParameters> Symbols);

/// <param name="Bars">Completed bars taken.</param>
/// <param name="Signals">Orders asked for.</param>
/// <param name="Fault">Why it decides no more until the process starts again; null while it does.</param>
[GenerateSerializer, Immutable, Alias("trader.StrategyStatus")]
public sealed record StrategyStatus(
    [property: Id(0)] StrategyDeployment Deployment,
    [property: Id(1)] long Bars,
    [property: Id(2)] long Signals,
    [property: Id(3)] ImmutableSortedDictionary<Symbol, Quantity> Positions,
    [property: Id(4)] string? Fault);
