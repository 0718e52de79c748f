using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTrader.Values;

internal static class JsonText
{
    /// <summary>Reads a JSON string through a parser whose <see cref="FormatException"/> becomes the reader's <see cref="JsonException"/>.</summary>
    public static T Parse<T>(ref Utf8JsonReader reader, Func<string, T> parse)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"A JSON string is expected, not {reader.TokenType}.");
        try
        {
            return parse(reader.GetString()!);
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}

/// <summary>A decimal in a JSON string. A plain JSON number is read too, with all its digits.</summary>
internal abstract class DecimalJsonConverter<T>(Func<T, decimal> unwrap, Func<decimal, T> wrap) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
            return wrap(number);
        return JsonText.Parse(ref reader, text => DecimalText.TryParse(text, out var value)
            ? wrap(value)
            : throw new FormatException($"'{text}' is not a decimal number."));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(DecimalText.Format(unwrap(value)));
}
