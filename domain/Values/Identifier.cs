using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansTrader.Values;

/// <summary>The rule that all our identifiers keep: 1 to 64 letters, digits, and <c>. _ : -</c>; a broker's may be twice as long.</summary>
public static class Identifier
{
    public const string Rule = "1 to 64 " + Characters;

    private const string Characters = "letters, digits, points, underscores, colons and hyphens";

    internal const int MaxLength = 64;

    public static bool IsValid(string? text, int maxLength = MaxLength) =>
        text is { Length: >= 1 } && text.Length <= maxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    /// <summary>The text itself, or a <see cref="FormatException"/> that names what it was meant to be.</summary>
    internal static string Check(string text, string what, int maxLength = MaxLength) =>
        IsValid(text, maxLength) ? text : throw new FormatException($"'{text}' is not a {what}: 1 to {maxLength} {Characters} are.");
}

/// <summary>An identifier in a JSON string, as a value and as the name of a property.</summary>
internal abstract class IdentifierJsonConverter<T>(Func<string, T> parse) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonText.Parse(ref reader, parse);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);
}
