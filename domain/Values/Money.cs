using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>
/// An amount in one currency. Money of two currencies is never added: that throws. Sums are exact while an amount needs at most 28
/// significant digits. JSON and text: <c>"1234.5 USD"</c>.
/// </summary>
[JsonConverter(typeof(MoneyJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Money")]
public readonly record struct Money([property: Id(0)] decimal Amount, [property: Id(1)] Currency Currency) : IComparable<Money>
{
    /// <summary>
    /// Digits behind the point that an amount is rounded to (half to even) where a division or a percentage made it. Sums and
    /// products of prices and quantities are never rounded.
    /// </summary>
    public const int RoundedDigits = 10;

    public static Money Zero(Currency currency) => new(0, currency);

    public Money Rounded() => this with { Amount = Math.Round(Amount, RoundedDigits, MidpointRounding.ToEven) };

    public Money Abs() => this with { Amount = Math.Abs(Amount) };

    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency));

    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.In(left.Currency) };

    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - right.In(left.Currency) };

    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    /// <summary>Scales without rounding.</summary>
    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Takes <c>1234.5 USD</c>; anything else is a <see cref="FormatException"/>.</summary>
    public static Money Parse(string text)
    {
        var space = text.IndexOf(' ');
        return space > 0 && DecimalText.TryParse(text.AsSpan(0, space), out var amount)
            ? new Money(amount, Currency.Parse(text[(space + 1)..]))
            : throw new FormatException($"'{text}' is not money: an amount, a space and a currency are.");
    }

    public override string ToString() => $"{DecimalText.Format(Amount)} {Currency}";

    private decimal In(Currency currency) => Currency == currency
        ? Amount
        : throw new InvalidOperationException($"{this} can not be combined with an amount in {currency}.");

    internal sealed class MoneyJsonConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonText.Parse(ref reader, Parse);

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
