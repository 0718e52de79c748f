using System.Globalization;

namespace OrleansTrader.Configuration;

/// <summary>Reads the value of one setting. The same text means the same in every country.</summary>
internal static class SettingText
{
    private const NumberStyles DecimalStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <returns>The value, or null where the text is none of that type.</returns>
    public static object? Parse(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        text = text.Trim();
        if (type.IsEnum)
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse(type, text, ignoreCase: true) : null;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out var whole) ? whole : null;
        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, Culture, out var large) ? large : null;
        if (type == typeof(double))
            return double.TryParse(text, DecimalStyle, Culture, out var real) ? real : null;
        if (type == typeof(decimal))
            return decimal.TryParse(text, DecimalStyle, Culture, out var number) ? number : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out var yes) ? yes : null;
        if (type == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", Culture, DateTimeStyles.None, out var day) ? day : null;
        if (type == typeof(FeedChoice))
            return FeedChoice.TryParse(text);
        // Without the colon, "5" would be five days.
        if (type == typeof(TimeSpan))
            return text.Contains(':') && TimeSpan.TryParseExact(text, "c", Culture, out var span) ? span : null;
        throw new NotSupportedException($"A setting can not be of type {type}.");
    }

    /// <summary>What <see cref="Parse"/> takes, as in "'x' is not …".</summary>
    public static string Describe(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(decimal) || type == typeof(double) ? "a number such as 0.5"
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateOnly) ? "a day such as 2013-10-04"
        : type == typeof(TimeSpan) ? "a time such as 00:01:00"
        : type == typeof(FeedChoice) ? FeedChoice.Rule
        : "text";
}
