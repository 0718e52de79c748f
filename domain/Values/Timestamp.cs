using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>
/// An instant in nanoseconds since 1970-01-01T00:00:00Z (years 1678 to 2262). Text and JSON: ISO 8601 in UTC, to as many digits as
/// are needed: <c>2013-10-04T13:30:00Z</c>, <c>2013-10-04T13:30:00.054Z</c>.
/// </summary>
[JsonConverter(typeof(TimestampJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Timestamp")]
public readonly record struct Timestamp([property: Id(0)] long UnixNanoseconds) : IComparable<Timestamp>
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static Timestamp FromUnixMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    public static Timestamp From(DateTimeOffset time) => new(checked((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100));

    /// <summary>To the 100 ns that <see cref="DateTimeOffset"/> knows, rounded down.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks((UnixNanoseconds - Modulo(UnixNanoseconds, 100)) / 100);

    /// <summary>The greatest multiple of <paramref name="period"/> since 1970 that is not after this instant.</summary>
    public Timestamp Floor(TimeSpan period) => new(UnixNanoseconds - Modulo(UnixNanoseconds, Nanoseconds(period)));

    public int CompareTo(Timestamp other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    public static Timestamp operator +(Timestamp time, TimeSpan span) => new(checked(time.UnixNanoseconds + Nanoseconds(span)));

    public static Timestamp operator -(Timestamp time, TimeSpan span) => new(checked(time.UnixNanoseconds - Nanoseconds(span)));

    public static TimeSpan operator -(Timestamp left, Timestamp right) => new((left.UnixNanoseconds - right.UnixNanoseconds) / 100);

    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanoseconds < right.UnixNanoseconds;

    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanoseconds > right.UnixNanoseconds;

    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    /// <summary>Takes an ISO 8601 instant with an offset or <c>Z</c>; anything else is a <see cref="FormatException"/>.</summary>
    public static Timestamp Parse(string text)
    {
        // The last two digits of nine are ours: DateTimeOffset knows seven.
        var point = text.IndexOf('.');
        var fraction = point < 0 ? 0 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length - point - 1;
        if (fraction > 9)
            throw new FormatException($"'{text}' is finer than a nanosecond.");
        var finer = 0;
        for (var digit = 7; digit < 9; digit++)
            finer = finer * 10 + (digit < fraction ? text[point + 1 + digit] - '0' : 0);
        var coarse = fraction > 7 ? text.Remove(point + 8, fraction - 7) : text;
        return DateTimeOffset.TryParse(coarse, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new Timestamp(From(time).UnixNanoseconds + finer)
            : throw new FormatException($"'{text}' is not an ISO 8601 time.");
    }

    public override string ToString()
    {
        var fraction = Modulo(UnixNanoseconds, NanosecondsPerSecond);
        var seconds = ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return fraction == 0 ? seconds + "Z" : $"{seconds}.{fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }

    private static long Nanoseconds(TimeSpan span) => checked(span.Ticks * 100);

    private static long Modulo(long value, long divisor) => (value % divisor + divisor) % divisor;

    internal sealed class TimestampJsonConverter : JsonConverter<Timestamp>
    {
        public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonText.Parse(ref reader, Parse);

        public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
