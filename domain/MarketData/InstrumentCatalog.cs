using System.Collections.Frozen;
using OrleansTrader.Values;

namespace OrleansTrader.MarketData;

/// <summary>The instruments that this installation trades, by unified symbol.</summary>
public sealed class InstrumentCatalog(IEnumerable<Instrument> instruments)
{
    private readonly FrozenDictionary<Symbol, Instrument> _bySymbol = instruments.ToFrozenDictionary(instrument => instrument.Symbol);

    public IReadOnlyCollection<Instrument> All => _bySymbol.Values;

    /// <summary>The instrument, or null for a symbol that is not traded here.</summary>
    public Instrument? Find(Symbol symbol) => _bySymbol.GetValueOrDefault(symbol);
}
