using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>An ISO 4217 code (<c>USD</c>), or the ticker that venues use for a crypto asset (<c>USDT</c>).</summary>
[JsonConverter(typeof(CurrencyJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Currency")]
public readonly record struct Currency
{
    private Currency(string code) => Code = code;

    [Id(0)]
    public string Code { get; }

    public static Currency Usd { get; } = new("USD");

    /// <summary>Takes 2 to 12 upper-case letters and digits; anything else is a <see cref="FormatException"/>.</summary>
    public static Currency Parse(string text) => text is { Length: >= 2 and <= 12 } && text.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9')
        ? new Currency(text)
        : throw new FormatException($"'{text}' is not a currency: 2 to 12 upper-case letters and digits are.");

    public override string ToString() => Code;

    internal sealed class CurrencyJsonConverter : JsonConverter<Currency>
    {
        public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonText.Parse(ref reader, Parse);

        public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
