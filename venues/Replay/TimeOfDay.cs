using System.Buffers.Text;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>Milliseconds since midnight of one day, possibly with a fraction: tick, second and minute recordings.</summary>
internal sealed class TimeOfDay : RowTime
{
    private const long MillisecondsPerDay = 86_400_000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly DateTime _midnight;
    private readonly TimeSpan _period;

    // Set on all days but those on which the clocks change.
    private readonly Timestamp? _evenMidnight;

    public TimeOfDay(DateOnly day, TimeZoneInfo zone, TimeSpan period)
        : base(zone)
    {
        _midnight = day.ToDateTime(TimeOnly.MinValue);
        _period = period;
        if (zone.GetUtcOffset(_midnight) == zone.GetUtcOffset(_midnight.AddDays(1)) && TryInstant(_midnight, out var instant))
            _evenMidnight = instant;
    }

    public override RowTimeReading Read(ReadOnlySpan<byte> field, out Timestamp start, out Timestamp known, out string? fault)
    {
        start = known = default;
        fault = null;
        if (!TryNanoseconds(field, out var nanoseconds))
        {
            fault = NotATime(field, "a number of milliseconds since midnight");
            return RowTimeReading.Malformed;
        }
        if (_evenMidnight is { } midnight)
        {
            start = new Timestamp(midnight.UnixNanoseconds + nanoseconds);
        }
        else
        {
            var local = _midnight.AddTicks(nanoseconds / 100);
            if (!TryInstant(local, out var coarse))
            {
                fault = NoSuchTime(local);
                return RowTimeReading.Malformed;
            }
            start = new Timestamp(coarse.UnixNanoseconds + nanoseconds % 100);
        }
        known = start + _period;
        return RowTimeReading.Taken;
    }

    private static bool TryNanoseconds(ReadOnlySpan<byte> field, out long nanoseconds)
    {
        nanoseconds = 0;
        if (Utf8Parser.TryParse(field, out long milliseconds, out var used) && used == field.Length)
        {
            nanoseconds = milliseconds * NanosecondsPerMillisecond;
            return milliseconds is >= 0 and < MillisecondsPerDay;
        }
        if (!CsvDecimal.TryParse(field, 0, out var exact) || exact is < 0 or >= MillisecondsPerDay)
            return false;
        nanoseconds = (long)Math.Round(exact * NanosecondsPerMillisecond);
        return true;
    }
}
