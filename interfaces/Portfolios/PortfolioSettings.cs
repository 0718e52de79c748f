using System.Collections.Immutable;
using OrleansTrader.Orders;
using OrleansTrader.Risk;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>How a portfolio is set up, the same on every silo.</summary>
/// <param name="OpeningCash">What the portfolio starts with; used once, when it is first opened.</param>
/// <param name="Account">Where its orders go.</param>
/// <param name="Symbols">The symbols whose prices it follows.</param>
public sealed record PortfolioSettings(
    PortfolioId Portfolio, Money OpeningCash, AccountId Account, PortfolioLimits Limits, ImmutableArray<Symbol> Symbols);
