using System.Buffers.Binary;
using System.Numerics;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// Finds a venue's symbol by the bytes of its name. Hot: open addressing at a load of at most a quarter, one comparison as a rule, no
/// allocation. Immutable; who subscribes at run time makes a new one.
/// </summary>
internal sealed class VenueSymbols
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly VenueSymbol?[] _slots;
    private readonly VenueSymbol[] _all;
    private readonly int _shift;

    /// <param name="names">Each venue name once; two names may stand for one unified symbol.</param>
    public VenueSymbols(IEnumerable<(string Name, Symbol Unified)> names)
        : this([.. names.Select((pair, index) => new VenueSymbol(pair.Name, pair.Unified, index))])
    {
    }

    private VenueSymbols(VenueSymbol[] all)
    {
        _all = all;
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, _all.Length * 4));
        _slots = new VenueSymbol?[size];
        _shift = 64 - BitOperations.Log2(size);
        foreach (var symbol in _all)
        {
            if (Find(symbol.Utf8) is not null)
                throw new ArgumentException($"The symbol {symbol} is there twice.", nameof(all));
            var slot = Slot(symbol.Utf8);
            while (_slots[slot] is not null)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = symbol;
        }
    }

    public IReadOnlyList<VenueSymbol> All => _all;

    /// <summary>These, unchanged, and one more behind them.</summary>
    public VenueSymbols With(string name, Symbol unified) => new([.. _all, new VenueSymbol(name, unified, _all.Length)]);

    public VenueSymbol? Find(ReadOnlySpan<byte> name)
    {
        var slots = _slots;
        for (var slot = Slot(name); slots[slot] is { } symbol; slot = (slot + 1) & (slots.Length - 1))
        {
            if (name.SequenceEqual(symbol.Utf8))
                return symbol;
        }
        return null;
    }

    /// <summary>The one symbol whose name stands in quotes somewhere in a text that could not be read; null for none, or several.</summary>
    public VenueSymbol? FindIn(ReadOnlySpan<byte> utf8)
    {
        VenueSymbol? found = null;
        for (var open = utf8.IndexOf((byte)'"'); open >= 0;)
        {
            var rest = utf8[(open + 1)..];
            var length = rest.IndexOf((byte)'"');
            if (length < 0)
                break;
            if (Find(rest[..length]) is { } symbol && symbol != found)
            {
                if (found is not null)
                    return null;
                found = symbol;
            }

            // What closes one may open another where a quote is missing.
            open += 1 + length;
        }

        return found;
    }

    private int Slot(ReadOnlySpan<byte> name)
    {
        // The first and the last eight bytes overlap where there are fewer than sixteen; that does no harm.
        ulong hash;
        if (name.Length >= 8)
        {
            hash = BinaryPrimitives.ReadUInt64LittleEndian(name) + BitOperations.RotateLeft(
                BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) * Multiplier, 29);
        }
        else
        {
            hash = 0;
            foreach (var value in name)
                hash = hash << 8 | value;
        }
        return (int)((hash + (ulong)name.Length) * Multiplier >> _shift);
    }
}
