using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>The client order id (FIX tag 11): ours, unique for ever, and the key by which an order is sent at most once.</summary>
[JsonConverter(typeof(ClOrdIdJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.ClOrdId")]
public readonly record struct ClOrdId
{
    private ClOrdId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes what <see cref="Identifier.Rule"/> tells; anything else is a <see cref="FormatException"/>.</summary>
    public static ClOrdId Parse(string text) => new(Identifier.Check(text, "client order id"));

    public override string ToString() => Value;

    internal sealed class ClOrdIdJsonConverter() : IdentifierJsonConverter<ClOrdId>(Parse);
}
