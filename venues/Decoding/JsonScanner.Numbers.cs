using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OrleansTrader.Venues.Decoding;

internal ref partial struct JsonScanner
{
    // So many digits always fit into an unsigned long.
    private const int DigitsOfLong = 19;

    // So many digits always fit into a decimal.
    private const int DigitsOfDecimal = 28;

    private const int MostScale = 28;

    /// <summary>
    /// A decimal with every digit that is written, trailing zeros too: a number, or a string that holds nothing else. An empty string and
    /// <c>null</c> are 0, which is how venues write "none". At most 28 digits, and 28 behind the point; more is refused, never rounded.
    /// </summary>
    public decimal Decimal()
    {
        var next = Peek();
        var text = _text;
        var quoted = next == '"';
        var start = _at + (quoted ? 1 : 0);
        var at = start;
        var negative = (uint)at < (uint)text.Length && text[at] == '-';
        if (negative)
            at++;
        var mantissa = 0UL;
        var first = at;
        var point = -1;
        byte end = 0;
        for (; (uint)at < (uint)text.Length; at++)
        {
            end = text[at];
            var digit = (uint)(end - '0');
            if (digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
            }
            else if (end == '.' && point < 0)
            {
                point = at;
                // Binance and Coinbase write eight digits here, as a rule.
                if (TryEightDigits(text, at + 1, out var eight))
                {
                    mantissa = mantissa * 100_000_000 + eight;
                    at += 8;
                }
            }
            else
            {
                break;
            }
        }
        var digits = at - first - (point < 0 ? 0 : 1);
        var whole = (point < 0 ? at : point) - first;
        var scale = point < 0 ? 0 : at - point - 1;
        if (digits > DigitsOfLong || whole == 0 || scale == 0 && point >= 0 || at >= text.Length
            || (quoted ? end != '"' : (end | 0x20) == 'e' || whole > 1 && text[first] == '0'))
        {
            return UncommonDecimal(quoted);
        }
        _at = quoted ? at + 1 : at;
        return new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, (byte)scale);
    }

    /// <summary>A whole number, or a string that holds nothing else; <c>null</c> and an empty string are 0.</summary>
    public long Integer()
    {
        var next = Peek();
        var quoted = next == '"';
        if (next == 'n')
        {
            Literal("null"u8);
            return 0;
        }
        var text = _text;
        var at = _at + (quoted ? 1 : 0);
        var negative = (uint)at < (uint)text.Length && text[at] == '-';
        if (negative)
            at++;
        var first = at;
        if (TryEightDigits(text, at, out var value))
            at += 8;
        for (; (uint)at < (uint)text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
                break;
            value = value * 10 + digit;
        }
        var digits = at - first;
        if (quoted)
        {
            if ((uint)at >= (uint)text.Length || text[at] != '"' || digits == 0 && negative)
            {
                Fail(DecodeFault.BadNumber);
                return 0;
            }
            _at = at + 1;
        }
        else
        {
            if (digits == 0 || digits > 1 && text[first] == '0')
            {
                Fail();
                return 0;
            }
            if ((uint)at < (uint)text.Length && (text[at] == '.' || (text[at] | 0x20) == 'e'))
            {
                Fail(DecodeFault.BadNumber);
                return 0;
            }
            _at = at;
        }
        // Nineteen digits can't wrap around; whether they fit, the comparison tells.
        if (digits > DigitsOfLong || value > long.MaxValue)
        {
            Fail(DecodeFault.BadNumber);
            return 0;
        }
        return negative ? -(long)value : (long)value;
    }

    /// <summary>The id of a request: a number or the digits of a string; anything else, which is none of ours, is 0.</summary>
    public long RequestId()
    {
        if (Peek() != '"')
            return Integer();
        var id = Text();
        return System.Buffers.Text.Utf8Parser.TryParse(id, out long value, out var length) && length == id.Length ? value : 0;
    }

    // The digits of eight bytes at once: pairs, then fours, then all, each in a multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEightDigits(ReadOnlySpan<byte> text, int at, out ulong value)
    {
        const ulong HighBits = 0xF0F0F0F0F0F0F0F0;
        const ulong Zeros = 0x3030303030303030;
        const ulong SixEach = 0x0606060606060606;
        const ulong EveryFourthByte = 0x000000FF000000FF;
        const ulong MillionAndHundred = 100 + (1_000_000UL << 32);
        const ulong TenThousandAndOne = 1 + (10_000UL << 32);
        value = 0;
        if (text.Length - at < 8)
            return false;
        var chunk = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
        // A byte from '0' to '9' has a high half of 3, and still has it six further on.
        if ((chunk & HighBits) != Zeros || (chunk + SixEach & HighBits) != Zeros)
            return false;
        chunk -= Zeros;
        chunk = chunk * 10 + (chunk >> 8);
        value = ((chunk & EveryFourthByte) * MillionAndHundred + (chunk >> 16 & EveryFourthByte) * TenThousandAndOne) >> 32;
        return true;
    }

    // Long ones, those with an exponent, "none", and what is no number.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private decimal UncommonDecimal(bool quoted)
    {
        if (Fault != DecodeFault.None)
            return 0;
        ReadOnlySpan<byte> number;
        if (quoted)
        {
            number = Text();
            if (number.IsEmpty)
                return 0;
        }
        else if (Peek() == 'n')
        {
            Literal("null"u8);
            return 0;
        }
        else
        {
            var start = _at;
            SkipNumber();
            if (Fault != DecodeFault.None)
                return 0;
            number = _text[start.._at];
        }
        if (Fault == DecodeFault.None && TryParse(number, out var value))
            return value;
        Fail(DecodeFault.BadNumber);
        return 0;
    }

    private static bool TryParse(ReadOnlySpan<byte> number, out decimal value)
    {
        value = 0;
        var at = number[0] == '-' ? 1 : 0;
        UInt128 mantissa = 0;
        var digits = 0;
        var significant = 0;
        var scale = 0;
        var point = false;
        for (; at < number.Length; at++)
        {
            if (number[at] is >= (byte)'0' and <= (byte)'9')
            {
                mantissa = mantissa * 10 + (uint)(number[at] - '0');
                significant += mantissa != 0 ? 1 : 0;
                if (significant > DigitsOfDecimal)
                    return false;
                digits++;
                scale += point ? 1 : 0;
            }
            else if (number[at] == '.' && !point && digits > 0)
            {
                point = true;
            }
            else
            {
                break;
            }
        }
        if (digits == 0 || point && scale == 0)
            return false;
        if (at < number.Length && !TryExponent(number[at..], ref scale))
            return false;
        if (mantissa == 0)
            scale = Math.Clamp(scale, 0, MostScale);
        for (; scale < 0; scale++)
        {
            mantissa *= 10;
            if (++significant > DigitsOfDecimal)
                return false;
        }
        if (scale > MostScale)
            return false;
        value = new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), number[0] == '-', (byte)scale);
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, ref int scale)
    {
        // Nothing that a decimal can hold needs more than two digits.
        const int MostDigits = 2;
        if ((text[0] | 0x20) != 'e' || text.Length < 2)
            return false;
        var sign = text[1] == '-' ? -1 : 1;
        var at = text[1] is (byte)'-' or (byte)'+' ? 2 : 1;
        var exponent = 0;
        var start = at;
        for (; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9' && at - start < MostDigits; at++)
            exponent = exponent * 10 + (text[at] - '0');
        if (at == start || at < text.Length)
            return false;
        scale -= sign * exponent;
        return true;
    }

    private void SkipNumber()
    {
        _ = Peek();
        var text = _text;
        var at = _at;
        if (at < text.Length && text[at] == '-')
            at++;
        var whole = at;
        var ok = TakeDigits(ref at) && (text[whole] != '0' || at == whole + 1);
        if (ok && at < text.Length && text[at] == '.')
        {
            at++;
            ok = TakeDigits(ref at);
        }
        if (ok && at < text.Length && (text[at] | 0x20) == 'e')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
                at++;
            ok = TakeDigits(ref at);
        }
        if (ok)
            _at = at;
        else
            Fail();
    }

    private readonly bool TakeDigits(ref int at)
    {
        var start = at;
        while ((uint)at < (uint)_text.Length && _text[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        return at > start;
    }
}
