using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace OrleansTrader.Configuration;

/// <summary>
/// Fills a tree of settings from the configuration and names every fault at once: a value that does not parse, one out of its range,
/// and a key that no setting has (most often a misspelt one). Kinds of property: anything with a text converter, nested sections,
/// lists of sections, and lists of text (also as one text with commas).
/// </summary>
internal static class SettingsBinder
{
    private static readonly HashSet<string> NoForeign = [];

    /// <param name="foreignSections">Sections at the root that are read by others.</param>
    /// <returns>The faults, each beginning with its key; the settings are usable only if there are none.</returns>
    public static IReadOnlyList<string> Bind(IConfiguration configuration, object settings, IReadOnlySet<string> foreignSections)
    {
        var faults = new List<string>();
        BindSection(configuration, settings, path: "", foreignSections, faults);
        return faults;
    }

    private static void BindSection(
        IConfiguration section, object settings, string path, IReadOnlySet<string> foreign, List<string> faults)
    {
        var properties = settings.GetType().GetProperties().Where(property => property.CanWrite || IsNested(property)).ToList();
        foreach (var child in section.GetChildren())
        {
            if (properties.SingleOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                BindProperty(child, settings, property, path, faults);
            else if (!foreign.Contains(child.Key))
                faults.Add($"{path}{child.Key}: there is no such setting.");
        }

        Validate(settings, path, faults);
    }

    private static void BindProperty(IConfigurationSection value, object settings, PropertyInfo property, string path, List<string> faults)
    {
        var key = path + property.Name;
        if (property.GetValue(settings) is IList list)
        {
            BindList(value, list, key, faults);
        }
        else if (IsNested(property))
        {
            BindSection(value, property.GetValue(settings)!, key + ":", NoForeign, faults);
        }
        else if (TryConvert(value.Value ?? "", property.PropertyType, out var converted, out var expected))
        {
            property.SetValue(settings, converted);
        }
        else
        {
            faults.Add($"{key}: '{value.Value}' is not {expected}.");
        }
    }

    private static void BindList(IConfigurationSection value, IList list, string key, List<string> faults)
    {
        var itemType = list.GetType().GetGenericArguments().Single();
        list.Clear();
        if (itemType == typeof(string) && value.Value is { } joined)
        {
            foreach (var item in joined.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                list.Add(item);
            return;
        }

        foreach (var child in value.GetChildren())
        {
            if (itemType == typeof(string))
            {
                list.Add(child.Value ?? "");
                continue;
            }

            var item = Activator.CreateInstance(itemType)!;
            BindSection(child, item, $"{key}:{child.Key}:", NoForeign, faults);
            list.Add(item);
        }
    }

    private static void Validate(object settings, string path, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        faults.AddRange(results.Select(result => $"{path}{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}"));
    }

    private static bool TryConvert(string text, Type type, out object? value, out string expected)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = null;
        expected = type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}" : $"a {type.Name}";
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: true, out value) && Enum.IsDefined(type, value);
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromString(context: null, CultureInfo.InvariantCulture, text);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static bool IsNested(PropertyInfo property) =>
        property.PropertyType.IsClass && property.PropertyType != typeof(string) && property.PropertyType.Namespace == typeof(SettingsBinder).Namespace
        || property.PropertyType.IsAssignableTo(typeof(IList));
}
