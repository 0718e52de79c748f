using System.Runtime.CompilerServices;

namespace OrleansTrader.Venues.Replay;

/// <summary>
/// Decimals from UTF-8, every digit kept: an optional sign, digits, an optional point. At most 28 significant digits and 28 behind the
/// point; more is refused, never rounded. No exponent. Hot: one pass, no allocation.
/// </summary>
internal static class CsvDecimal
{
    private const int MaxDigits = 28;
    private const int MaxScale = 28;

    // Ten to this power is the last that an unsigned long holds.
    private const int DigitsOfLong = 19;

    /// <param name="shift">By how many digits the point stands further to the left than it is written: 4 for ten-thousandths.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, int shift, out decimal value)
    {
        value = 0;
        var index = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            index = 1;
        }

        var mantissa = 0UL;
        var significant = 0;
        var digits = 0;
        var point = -1;
        for (; index < text.Length; index++)
        {
            var digit = (uint)(text[index] - '0');
            if (digit <= 9)
            {
                if (significant == DigitsOfLong)
                    return TryParseLong(text, shift, negative, out value);
                mantissa = mantissa * 10 + digit;
                significant += mantissa != 0 ? 1 : 0;
                digits++;
            }
            else if (text[index] == '.' && point < 0)
            {
                point = index;
            }
            else
            {
                return false;
            }
        }
        var scale = shift + (point < 0 ? 0 : text.Length - point - 1);
        if (digits == 0 || scale > MaxScale)
            return false;
        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, (byte)scale);
        return true;
    }

    // The same for 20 to 28 significant digits; it begins anew, since it is rare.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseLong(ReadOnlySpan<byte> text, int shift, bool negative, out decimal value)
    {
        value = 0;
        UInt128 mantissa = 0;
        var significant = 0;
        var point = -1;
        for (var index = text[0] is (byte)'-' or (byte)'+' ? 1 : 0; index < text.Length; index++)
        {
            if (text[index] is >= (byte)'0' and <= (byte)'9')
            {
                mantissa = mantissa * 10 + (uint)(text[index] - '0');
                significant += mantissa != 0 ? 1 : 0;
                if (significant > MaxDigits)
                    return false;
            }
            else if (text[index] == '.' && point < 0)
            {
                point = index;
            }
            else
            {
                return false;
            }
        }
        var scale = shift + (point < 0 ? 0 : text.Length - point - 1);
        if (scale > MaxScale)
            return false;
        value = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), negative, (byte)scale);
        return true;
    }
}
