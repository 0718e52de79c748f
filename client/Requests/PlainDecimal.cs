using System.Text.RegularExpressions;
using OrleansTrader.Values;

namespace OrleansTrader.Api.Requests;

/// <summary>
/// Quantities and prices as clients may write them: every digit that is taken is kept, and a quantity times a price stays far from
/// where a decimal overflows.
/// </summary>
internal static partial class PlainDecimal
{
    public const string Rule = "a plain decimal number in a string, at most 12 digits before the point and 16 behind it, no exponent";

    public static decimal? Parse(string text) => Form.IsMatch(text) && DecimalText.TryParse(text, out var value) ? value : null;

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]{1,16})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
