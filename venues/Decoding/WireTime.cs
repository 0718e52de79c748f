using OrleansTrader.Values;

namespace OrleansTrader.Venues.Decoding;

/// <summary>
/// Times as venues write them. Before 2010 no venue traded, and after 2099 none of these messages does: such a time is a fault (of units,
/// as a rule), not a time. Hot: no allocation.
/// </summary>
internal static class WireTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int ShortestText = 20;
    private const int FractionDigits = 9;

    // 2010 and 2100, in milliseconds since 1970.
    private const long First = 1_262_304_000_000;
    private const long End = 4_102_444_800_000;

    public static bool IsPlausible(Timestamp time) =>
        time.UnixNanoseconds >= First * NanosecondsPerMillisecond && time.UnixNanoseconds < End * NanosecondsPerMillisecond;

    public static bool TryFromMilliseconds(long milliseconds, out Timestamp time)
    {
        var plausible = milliseconds >= First && milliseconds < End;
        time = plausible ? Timestamp.FromUnixMilliseconds(milliseconds) : default;
        return plausible;
    }

    /// <summary>RFC 3339: <c>2023-10-06T17:35:55.440295Z</c>, at most nine digits of a second, <c>Z</c> or an offset.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Timestamp time)
    {
        time = default;
        if (text.Length < ShortestText || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        if (!(Number(text[..4], out var year) && Number(text[5..7], out var month) && Number(text[8..10], out var day)
            && Number(text[11..13], out var hour) && Number(text[14..16], out var minute) && Number(text[17..19], out var second)))
        {
            return false;
        }
        if (year is < 2000 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }
        var rest = text[19..];
        long fraction = 0;
        if (rest[0] == '.')
        {
            var digits = 0;
            for (rest = rest[1..]; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
            {
                if (digits == FractionDigits)
                    return false;
                fraction = fraction * 10 + (rest[digits] - '0');
            }
            if (digits == 0)
                return false;
            for (var digit = digits; digit < FractionDigits; digit++)
                fraction *= 10;
            rest = rest[digits..];
        }
        if (!Offset(rest, out var offset))
            return false;
        var seconds = DaysSince1970(year, month, day) * 86_400L + hour * 3_600 + minute * 60 + second - offset;
        time = new Timestamp(seconds * NanosecondsPerSecond + fraction);
        if (IsPlausible(time))
            return true;
        time = default;
        return false;
    }

    /// <param name="seconds">East of Greenwich.</param>
    private static bool Offset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text is [(byte)'Z'])
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Number(text[1..3], out var hours) || !Number(text[4..6], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }
        seconds = (hours * 3_600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }

    // The years begin in March, so that the leap day is the last of one.
    private static int DaysSince1970(int year, int month, int day)
    {
        const int DaysTo1970 = 719_468;
        var years = month <= 2 ? year - 1 : year;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - DaysTo1970;
    }
}
