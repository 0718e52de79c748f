using System.Globalization;

namespace OrleansTrader.Values;

/// <summary>How decimals are written and read everywhere: invariant, no exponent, no group separators, no trailing zeros.</summary>
public static class DecimalText
{
    /// <summary>Dividing by it brings a decimal to its shortest scale.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    public static string Format(decimal value) => (value / One).ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
