using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>The broker's id of one execution (FIX tag 17), by which a repeated report is told from a new one.</summary>
[JsonConverter(typeof(ExecIdJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.ExecId")]
public readonly record struct ExecId
{
    private ExecId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes what <see cref="Identifier.Rule"/> tells, to twice the length; anything else is a <see cref="FormatException"/>.</summary>
    public static ExecId Parse(string text) => new(Identifier.Check(text, "execution id", 2 * Identifier.MaxLength));

    public override string ToString() => Value;

    internal sealed class ExecIdJsonConverter() : IdentifierJsonConverter<ExecId>(Parse);
}
