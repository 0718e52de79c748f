using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Strategies;

/// <summary>One running strategy: <c>sma-cross</c>.</summary>
[JsonConverter(typeof(DeploymentIdJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.DeploymentId")]
public readonly record struct DeploymentId
{
    private DeploymentId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes what <see cref="Identifier.Rule"/> tells; anything else is a <see cref="FormatException"/>.</summary>
    public static DeploymentId Parse(string text) => new(Identifier.Check(text, "deployment"));

    public override string ToString() => Value;

    internal sealed class DeploymentIdJsonConverter() : IdentifierJsonConverter<DeploymentId>(Parse);
}
