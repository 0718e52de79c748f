using System.Text;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>A symbol as one venue writes it, and as everybody here does.</summary>
/// <param name="index">Its place among the venue's symbols, from 0, for tables.</param>
internal sealed class VenueSymbol(string name, Symbol unified, int index)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);

    /// <summary>As the venue writes it in its messages: <c>BTCUSDT</c>, <c>BTC-USD</c>, <c>BTC/USD</c>.</summary>
    public string Name => name;

    public Symbol Unified => unified;

    public int Index => index;

    public ReadOnlySpan<byte> Utf8 => _utf8;

    public override string ToString() => name;
}
