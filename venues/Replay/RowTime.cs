using System.Globalization;
using OrleansTrader.Values;

namespace OrleansTrader.Venues.Replay;

/// <summary>What a row's first column turned out to be.</summary>
internal enum RowTimeReading
{
    Taken,

    /// <summary>A good time outside the days that are replayed.</summary>
    NotAsked,

    Malformed,
}

/// <summary>
/// Reads the first column of rows. Times are the wall clock of the market's time zone; where that clock is set back, and shows an hour
/// twice, standard time is meant.
/// </summary>
internal abstract class RowTime(TimeZoneInfo zone)
{
    protected TimeZoneInfo Zone => zone;

    /// <param name="start">The time written in the row.</param>
    /// <param name="known">When it became known: of a bar its end, of a tick its time.</param>
    /// <param name="fault">What is wrong with the column; only when malformed.</param>
    public abstract RowTimeReading Read(ReadOnlySpan<byte> field, out Timestamp start, out Timestamp known, out string? fault);

    /// <summary>The instant at which the zone's clocks show this time; false if they never do.</summary>
    protected bool TryInstant(DateTime local, out Timestamp instant)
    {
        instant = Timestamp.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
        return !zone.IsInvalidTime(local);
    }

    protected static string NotATime(ReadOnlySpan<byte> field, string expected) => $"time is '{RowFields.Text(field)}', which is not {expected}.";

    protected string NoSuchTime(DateTime local) =>
        $"time is {local.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}, which the clocks of {zone.Id} skip.";
}
