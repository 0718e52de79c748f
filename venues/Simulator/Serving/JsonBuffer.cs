using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansTrader.Venues.Simulator.Market;

namespace OrleansTrader.Venues.Simulator.Serving;

/// <summary>
/// JSON written member by member into one growing array, with numbers in the form that each venue gives them. Commas come by
/// themselves. Names, and values given as UTF-8, must need no escaping. Allocates only to grow.
/// </summary>
internal sealed class JsonBuffer
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public JsonBuffer Clear()
    {
        _length = 0;
        return this;
    }

    public JsonBuffer Object() => Separate().Byte('{');

    public JsonBuffer Object(ReadOnlySpan<byte> name) => Name(name).Byte('{');

    public JsonBuffer EndObject() => Byte('}');

    public JsonBuffer Array() => Separate().Byte('[');

    public JsonBuffer Array(ReadOnlySpan<byte> name) => Name(name).Byte('[');

    public JsonBuffer EndArray() => Byte(']');

    public JsonBuffer Name(ReadOnlySpan<byte> name) => Separate().Byte('"').Raw(name).Byte('"').Byte(':');

    public JsonBuffer Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Name(name).Value(value);

    public JsonBuffer Field(ReadOnlySpan<byte> name, string value) => Name(name).Value(value);

    public JsonBuffer Field(ReadOnlySpan<byte> name, long value) => Name(name).Value(value);

    public JsonBuffer Field(ReadOnlySpan<byte> name, bool value) => Name(name).Raw(value ? "true"u8 : "false"u8);

    public JsonBuffer QuotedInteger(ReadOnlySpan<byte> name, long value)
    {
        Name(name).Byte('"');
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        _length += written;
        return Byte('"');
    }

    public JsonBuffer Null(ReadOnlySpan<byte> name) => Name(name).Raw("null"u8);

    /// <summary>A fixed-point number in quotes.</summary>
    public JsonBuffer Quoted(ReadOnlySpan<byte> name, long value, int decimals) => Name(name).Quoted(value, decimals);

    public JsonBuffer Quoted(long value, int decimals) => Separate().Byte('"').Digits(value, decimals).Byte('"');

    public JsonBuffer Quoted(ReadOnlySpan<byte> name, decimal value, int decimals) => Name(name).Byte('"').Decimal(value, decimals)
        .Byte('"');

    public JsonBuffer Quoted(decimal value, int decimals) => Separate().Byte('"').Decimal(value, decimals).Byte('"');

    /// <summary>A fixed-point number without quotes.</summary>
    public JsonBuffer Number(ReadOnlySpan<byte> name, long value, int decimals) => Name(name).Digits(value, decimals);

    public JsonBuffer Number(ReadOnlySpan<byte> name, decimal value, int decimals) => Name(name).Decimal(value, decimals);

    /// <summary>An instant in quotes: <c>2024-01-02T03:04:05.000006Z</c>.</summary>
    public JsonBuffer Time(ReadOnlySpan<byte> name, long nanoseconds) => Name(name).Byte('"').Instant(nanoseconds).Byte('"');

    public JsonBuffer Value(ReadOnlySpan<byte> value) => Separate().Byte('"').Raw(value).Byte('"');

    /// <summary>Escaped where it must be.</summary>
    public JsonBuffer Value(string value) => Separate().Byte('"')
        .Raw(JsonEncodedText.Encode(value, JavaScriptEncoder.Default).EncodedUtf8Bytes).Byte('"');

    public JsonBuffer Value(long value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        _length += written;
        return this;
    }

    /// <summary>An element that is already JSON.</summary>
    public JsonBuffer Json(ReadOnlySpan<byte> json) => Separate().Raw(json);

    public JsonBuffer Json(JsonElement element) => Separate().Raw(Encoding.UTF8.GetBytes(element.GetRawText()));

    public JsonBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
        return this;
    }

    /// <summary><c>yyyy-MM-ddTHH:mm:ss.ffffffZ</c>, cut off behind the microseconds.</summary>
    public JsonBuffer Instant(long nanoseconds)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
        time.TryFormat(Room(27), out var written, "yyyy-MM-ddTHH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>All digits of a fixed-point number, down to the decimals wanted; what lies below is 0 on the venue's grid.</summary>
    public JsonBuffer Digits(long value, int decimals)
    {
        if (value < 0)
        {
            Byte('-');
            value = -value;
        }
        var (whole, fraction) = Math.DivRem(value, FixedPoint.One);
        Utf8Formatter.TryFormat(whole, Room(20), out var written);
        _length += written;
        if (decimals == 0)
            return this;
        Byte('.');
        fraction /= FixedPoint.Step(decimals);
        var room = Room(decimals);
        for (var at = decimals - 1; at >= 0; at--)
        {
            room[at] = (byte)('0' + fraction % 10);
            fraction /= 10;
        }
        _length += decimals;
        return this;
    }

    private JsonBuffer Decimal(decimal value, int decimals)
    {
        var rounded = Math.Round(value, decimals);
        // Adding a zero of that scale writes all the decimals.
        Utf8Formatter.TryFormat(rounded + new decimal(0, 0, 0, false, (byte)decimals), Room(40), out var written);
        _length += written;
        return this;
    }

    private JsonBuffer Separate() => _length == 0 || _bytes[_length - 1] is (byte)'{' or (byte)'[' or (byte)':' ? this : Byte(',');

    private JsonBuffer Byte(char character)
    {
        Room(1)[0] = (byte)character;
        _length++;
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
            System.Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        return _bytes.AsSpan(_length);
    }
}
