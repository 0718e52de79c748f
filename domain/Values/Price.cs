using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>What one unit of an instrument costs, in the instrument's quote currency. JSON: a string, so that no digit is lost.</summary>
[JsonConverter(typeof(PriceJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Price")]
public readonly record struct Price([property: Id(0)] decimal Value) : IComparable<Price>
{
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <summary>The plain decimal without trailing zeros, invariant culture.</summary>
    public override string ToString() => DecimalText.Format(Value);

    internal sealed class PriceJsonConverter() : DecimalJsonConverter<Price>(price => price.Value, value => new Price(value));
}
