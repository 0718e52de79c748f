using OrleansTrader.MarketData;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>A requested symbol, with the market that its recording was found in.</summary>
/// <param name="Ticker">How the files spell it: <c>spy</c>, <c>btcusd</c>.</param>
public sealed record ReplaySymbol(Instrument Instrument, string Ticker)
{
    public Symbol Symbol => Instrument.Symbol;
}
