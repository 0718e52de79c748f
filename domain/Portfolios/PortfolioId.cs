using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Portfolios;

/// <summary>The name of a portfolio: <c>demo</c>.</summary>
[JsonConverter(typeof(PortfolioIdJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.PortfolioId")]
public readonly record struct PortfolioId
{
    private PortfolioId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes what <see cref="Identifier.Rule"/> tells; anything else is a <see cref="FormatException"/>.</summary>
    public static PortfolioId Parse(string text) => new(Identifier.Check(text, "portfolio"));

    public override string ToString() => Value;

    internal sealed class PortfolioIdJsonConverter() : IdentifierJsonConverter<PortfolioId>(Parse);
}
