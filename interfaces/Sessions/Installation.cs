using System.Collections.Immutable;
using Orleans;
using OrleansTrader.MarketData;
using OrleansTrader.Portfolios;

namespace OrleansTrader.Sessions;

/// <summary>What an installation has.</summary>
/// <param name="Venues">The keys of the venues whose feeds run.</param>
[GenerateSerializer, Immutable, Alias("trader.Installation")]
public sealed record Installation(
    [property: Id(0)] ImmutableArray<PortfolioId> Portfolios,
    [property: Id(1)] ImmutableArray<string> Venues,
    [property: Id(2)] ImmutableArray<Instrument> Instruments);
