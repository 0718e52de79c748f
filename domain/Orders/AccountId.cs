using System.Text.Json.Serialization;
using Orleans;
using OrleansTrader.Values;

namespace OrleansTrader.Orders;

/// <summary>A broker account: <c>paper:demo</c>, <c>alpaca:paper-1</c>.</summary>
[JsonConverter(typeof(AccountIdJsonConverter))]
[GenerateSerializer, Immutable, Alias("trader.AccountId")]
public readonly record struct AccountId
{
    private AccountId(string value) => Value = value;

    [Id(0)]
    public string Value { get; }

    /// <summary>Takes what <see cref="Identifier.Rule"/> tells; anything else is a <see cref="FormatException"/>.</summary>
    public static AccountId Parse(string text) => new(Identifier.Check(text, "account"));

    public override string ToString() => Value;

    internal sealed class AccountIdJsonConverter() : IdentifierJsonConverter<AccountId>(Parse);
}
