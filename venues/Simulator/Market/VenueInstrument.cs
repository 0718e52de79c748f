using System.Text;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Simulator.Market;

/// <summary>A symbol as one venue spells it, with the grids of its prices and sizes.</summary>
/// <param name="Name">In the venue's data: <c>BTCUSDT</c>, <c>BTC-USD</c>, <c>BTC/USD</c>.</param>
/// <param name="PriceDecimals">0 to 8.</param>
/// <param name="SizeDecimals">0 to 8.</param>
internal sealed record VenueInstrument(Symbol Symbol, string Name, string Base, string Quote, int PriceDecimals, int SizeDecimals)
{
    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(Name);

    public byte[] LowerNameUtf8 { get; } = Encoding.UTF8.GetBytes(Name.ToLowerInvariant());

    /// <summary>Of prices, in units of <see cref="FixedPoint"/>.</summary>
    public long Tick => FixedPoint.Step(PriceDecimals);

    /// <summary>Of sizes, in units of <see cref="FixedPoint"/>.</summary>
    public long Lot => FixedPoint.Step(SizeDecimals);

    /// <summary>Dollars are Tethers there.</summary>
    public static VenueInstrument OnBinance(SimulatedSymbol symbol)
    {
        var (left, right) = Split(symbol.Symbol);
        var quote = right == "USD" ? "USDT" : right;
        var sizeDecimals = symbol.BasePrice switch { >= 1000 => 5, >= 1 => 3, _ => 1 };
        return new(symbol.Symbol, left + quote, left, quote, Decimals(symbol.BasePrice), sizeDecimals);
    }

    public static VenueInstrument OnCoinbase(SimulatedSymbol symbol)
    {
        var (left, right) = Split(symbol.Symbol);
        return new(symbol.Symbol, $"{left}-{right}", left, right, Decimals(symbol.BasePrice), FixedPoint.Decimals);
    }

    public static VenueInstrument OnKraken(SimulatedSymbol symbol)
    {
        var (left, right) = Split(symbol.Symbol);
        var decimals = symbol.BasePrice >= 10_000 ? 1 : Decimals(symbol.BasePrice);
        return new(symbol.Symbol, $"{left}/{right}", left, right, decimals, FixedPoint.Decimals);
    }

    private static (string Base, string Quote) Split(Symbol symbol)
    {
        var parts = symbol.Value.Split('/');
        return (parts[0], parts[1]);
    }

    private static int Decimals(decimal price) => price switch { >= 100 => 2, >= 1 => 4, >= 0.01m => 6, _ => 8 };
}
