using System.Collections.Immutable;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Sessions;

/// <summary>What an installation has.</summary>
/// <param name="Venues">The keys of the venues whose feeds run.</param>
public sealed record Installation(
    ImmutableArray<PortfolioId> Portfolios, ImmutableArray<string> Venues, ImmutableArray<Instrument> Instruments);
