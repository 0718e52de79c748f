using System.Globalization;
using System.Text;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary><c>yyyyMMdd HH:mm</c>: hour and daily recordings. A day's bar is known at the next midnight of the zone.</summary>
internal sealed class TimeOfYears(DateOnly from, DateOnly to, TimeZoneInfo zone, Resolution resolution) : RowTime(zone)
{
    private const int Length = 14;

    private readonly DateTime _first = from.ToDateTime(TimeOnly.MinValue);
    private readonly DateTime _end = to.ToDateTime(TimeOnly.MaxValue);

    public override RowTimeReading Read(ReadOnlySpan<byte> field, out Timestamp start, out Timestamp known, out string? fault)
    {
        start = known = default;
        fault = null;
        Span<char> text = stackalloc char[Length];
        if (field.Length != Length
            || Encoding.Latin1.GetChars(field, text) != Length
            || !DateTime.TryParseExact(text, "yyyyMMdd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            fault = NotATime(field, "a time as 20131004 09:00");
            return RowTimeReading.Malformed;
        }
        if (local < _first || local > _end)
            return RowTimeReading.NotAsked;
        if (!TryInstant(local, out start))
        {
            fault = NoSuchTime(local);
            return RowTimeReading.Malformed;
        }
        if (resolution == Resolution.Hour)
            known = start + TimeSpan.FromHours(1);
        else
            _ = TryInstant(local.Date.AddDays(1), out known);
        return RowTimeReading.Taken;
    }
}
