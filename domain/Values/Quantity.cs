using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>
/// An amount of the base of an instrument: shares, coins, contracts. Positive in orders and executions; in positions the sign is
/// the side (long &gt; 0, short &lt; 0). JSON: a string.
/// </summary>
[JsonConverter(typeof(QuantityJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Quantity")]
public readonly record struct Quantity([property: Id(0)] decimal Value) : IComparable<Quantity>
{
    public static Quantity Zero => default;

    public bool IsZero => Value == 0;

    public Quantity Abs() => new(Math.Abs(Value));

    public static Quantity Min(Quantity left, Quantity right) => left.Value <= right.Value ? left : right;

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value);

    public static Quantity operator -(Quantity left, Quantity right) => new(left.Value - right.Value);

    public static Quantity operator -(Quantity quantity) => new(-quantity.Value);

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <summary>The plain decimal without trailing zeros, invariant culture.</summary>
    public override string ToString() => DecimalText.Format(Value);

    internal sealed class QuantityJsonConverter() : DecimalJsonConverter<Quantity>(quantity => quantity.Value, value => new Quantity(value));
}
