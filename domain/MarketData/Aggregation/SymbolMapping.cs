using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>That a venue's symbol is this unified one.</summary>
public sealed record SymbolMapping(Symbol Symbol, string Venue, string VenueSymbol);
