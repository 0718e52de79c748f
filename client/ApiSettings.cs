using System.Collections.Immutable;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Api;

/// <summary>What this installation has, as its host was told. The API asks for nothing else, so that no request makes a grain up.</summary>
/// <param name="PortfolioIds">The portfolios that are open.</param>
/// <param name="Venues">The keys of the venues whose feeds run: <c>binance</c>.</param>
public sealed record ApiSettings(ImmutableArray<PortfolioId> PortfolioIds, ImmutableArray<string> Venues);
