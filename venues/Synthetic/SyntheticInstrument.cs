using OrleansTrader.MarketData;

namespace OrleansTrader.Venues.Synthetic;

/// <summary>A symbol that the synthetic feed quotes.</summary>
/// <param name="BasePrice">What its price moves around, in the quote currency; it strays about 1 % from it. At least 100 ticks.</param>
public sealed record SyntheticInstrument(Instrument Instrument, decimal BasePrice);
