using System.Text.Json.Serialization;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>The broker's id of one execution (FIX tag 17), by which a repeated report is told from a new one.</summary>
[JsonConverter(typeof(ExecIdJsonConverter))]
public readonly record struct ExecId
{
    private ExecId(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// Takes 1 to 96 letters, digits, points, underscores, colons and hyphens: room for a client order id and a suffix, for brokers that
    /// name executions by their order. Anything else is a <see cref="FormatException"/>.
    /// </summary>
    public static ExecId Parse(string text) => text is { Length: >= 1 and <= 96 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-')
        ? new ExecId(text)
        : throw new FormatException($"'{text}' is not an execution id: 1 to 96 letters, digits, points, underscores, colons and hyphens are.");

    public override string ToString() => Value;

    internal sealed class ExecIdJsonConverter() : IdentifierJsonConverter<ExecId>(Parse);
}
