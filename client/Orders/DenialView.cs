using System.Globalization;
using System.Reflection;
using System.Text.Json;
using OrleansTrader.Orders;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Orders;

/// <summary>Why the pre-trade check refused an order.</summary>
/// <param name="Code">Stable: <c>MAX_ORDER_NOTIONAL</c>.</param>
/// <param name="Text">A sentence for a person.</param>
/// <param name="Numbers">What the sentence is made of, by name. Amounts of money are in <c>currency</c>.</param>
public sealed record DenialView(string Code, string Text, IReadOnlyDictionary<string, string> Numbers)
{
    internal static DenialView From(Denial denial)
    {
        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);

        // The properties that a kind of denial has beyond the common ones are its numbers.
        foreach (var property in denial.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            if (property.Name == nameof(Denial.Text))
                continue;
            var value = property.GetValue(denial);
            numbers[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Format(value);
            if (value is Money money)
                numbers["currency"] = money.Currency.Code;
        }

        return new DenialView(denial.Code, denial.Text, numbers);
    }

    private static string Format(object? value) => value switch
    {
        Money money => DecimalText.Format(money.Amount),
        decimal number => DecimalText.Format(number),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
