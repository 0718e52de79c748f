using System.Text.Json.Serialization;
using Orleans;

namespace OrleansTrader.Values;

/// <summary>A unified symbol: a pair <c>BTC/USD</c>, or a ticker <c>SPY</c>. The venues' own spellings stay in <c>venues/</c>.</summary>
[JsonConverter(typeof(SymbolJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.Symbol")]
public readonly record struct Symbol : IComparable<Symbol>
{
    private Symbol(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>
    /// Takes 1 to 24 upper-case letters, digits, points and hyphens, with at most one slash inside; anything else is refused.
    /// </summary>
    public static bool TryParse(string? text, out Symbol symbol)
    {
        symbol = default;
        if (text is not { Length: >= 1 and <= 24 } || text[0] == '/' || text[^1] == '/' || text.Count(c => c == '/') > 1)
            return false;
        if (!text.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '-' or '/'))
            return false;
        symbol = new Symbol(text);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>; a refusal is a <see cref="FormatException"/>.</summary>
    public static Symbol Parse(string text) => TryParse(text, out var symbol)
        ? symbol
        : throw new FormatException($"'{text}' is not a symbol: SPY and BTC/USD are.");

    public int CompareTo(Symbol other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    internal sealed class SymbolJsonConverter() : IdentifierJsonConverter<Symbol>(Parse);
}
