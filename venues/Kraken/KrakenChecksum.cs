using System.Buffers.Text;
using OrleansTrader.Venues.Books;
using OrleansTrader.Venues.Replay;

namespace OrleansTrader.Venues.Kraken;

/// <summary>
/// The checksum of a book: CRC-32 over the digits of the ten best asks, then of the ten best bids, best first; of each level the price's,
/// then the size's, without the point and without leading zeros. That is the integer that a decimal holds under its scale, so the digits
/// must be those that were sent, trailing zeros too. Hot: no allocation.
/// </summary>
/// <remarks>Source: Kraken, Book checksum (WebSocket v2).</remarks>
internal static class KrakenChecksum
{
    private const int Levels = 10;

    // 29 digits is the most that a decimal has.
    private const int MostDigits = 29;

    /// <param name="digits">To how many places the venue writes numbers, where it is known: shorter ones are filled up with zeros.</param>
    public static uint Of(LocalBook book, KrakenDigits? digits = null) =>
        Append(Append(0, book.Asks, digits), book.Bids, digits);

    private static uint Append(uint checksum, BookSide side, KrakenDigits? digits)
    {
        Span<byte> text = stackalloc byte[Levels * MostDigits * 2];
        var length = 0;
        for (var place = 0; place < side.Count && place < Levels; place++)
        {
            ref readonly var level = ref side[place];
            length += Write(level.Price, digits?.Price ?? 0, text[length..]);
            length += Write(level.Size, digits?.Size ?? 0, text[length..]);
        }
        return Crc32.Append(checksum, text[..length]);
    }

    private static int Write(decimal value, int places, Span<byte> text)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = (ulong)(uint)bits[1] << 32 | (uint)bits[0];
        int length;
        if (bits[2] == 0)
            Utf8Formatter.TryFormat(low, text, out length);
        else
            ((UInt128)(uint)bits[2] << 64 | low).TryFormat(text, out length);
        for (int scale = value.Scale; scale < places && length < MostDigits; scale++)
            text[length++] = (byte)'0';
        return length;
    }
}
