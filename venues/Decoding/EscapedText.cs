using System.Buffers.Binary;
using System.Text;

namespace OrleansTrader.Venues.Decoding;

/// <summary>Strings with escapes. Rare in market data, so they may allocate.</summary>
internal static class EscapedText
{
    /// <param name="text">What stands between the quotes; its escapes are well formed.</param>
    /// <returns>Null where two escapes are no character together.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                result[length++] = text[at];
                continue;
            }
            at++;
            if (text[at] != 'u')
            {
                result[length++] = Plain(text[at]);
                continue;
            }
            var unit = (char)Hex(text.Slice(at + 1, 4));
            at += 4;
            var low = char.IsHighSurrogate(unit) && text.Length > at + 6 && text[at + 1] == '\\' && text[at + 2] == 'u'
                ? (char)Hex(text.Slice(at + 3, 4))
                : '\0';
            if (Rune.TryCreate(unit, out var rune) || Rune.TryCreate(unit, low, out rune))
            {
                at += char.IsSurrogate(unit) ? 6 : 0;
                length += rune.EncodeToUtf8(result.AsSpan(length));
            }
            else
            {
                return null;
            }
        }
        return result[..length];
    }

    private static byte Plain(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    private static ushort Hex(ReadOnlySpan<byte> digits)
    {
        Span<byte> value = stackalloc byte[2];
        _ = Convert.FromHexString(digits, value, out _, out _);
        return BinaryPrimitives.ReadUInt16BigEndian(value);
    }
}
