using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace OrleansTrader.Configuration;

/// <summary>
/// Fills a tree of settings from the configuration and names every fault at once: a value that does not parse, one out of its range,
/// and a key that no setting has (most often a misspelt one). Kinds of property: one value (see <see cref="SettingText"/>; an empty
/// text or a null is "none" where none is possible), nested sections, lists of sections, which sources complete item by item, and
/// lists of text (also as one text with commas), which the last source that names one replaces as a whole.
/// </summary>
internal sealed class SettingsBinder
{
    private readonly IConfigurationRoot _configuration;
    private readonly NullabilityInfoContext _nullability = new();
    private readonly List<SettingsFault> _faults = [];

    private SettingsBinder(IConfigurationRoot configuration) => _configuration = configuration;

    /// <param name="foreignSections">Sections at the root that are read by others.</param>
    /// <returns>The faults; the settings are usable only if there are none.</returns>
    public static IReadOnlyList<SettingsFault> Bind(IConfigurationRoot configuration, object settings, IReadOnlySet<string> foreignSections)
    {
        var binder = new SettingsBinder(configuration);
        binder.BindSection(configuration.GetChildren().Where(section => !foreignSections.Contains(section.Key)), settings, path: "");
        return binder._faults;
    }

    private static bool IsSection(Type type) => type.IsClass && type.Namespace == typeof(SettingsBinder).Namespace;

    private void BindSection(IEnumerable<IConfigurationSection> values, object settings, string path)
    {
        var properties = settings.GetType().GetProperties();
        foreach (var value in values)
        {
            if (Array.Find(properties, property => property.Name.Equals(value.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                BindProperty(value, settings, property, path + property.Name);
            else
                RefuseAll(value, path + value.Key);
        }

        var broken = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), broken, validateAllProperties: true);
        foreach (var rule in broken)
            Refuse(path + rule.MemberNames.Single(), rule.ErrorMessage!);
    }

    private void BindProperty(IConfigurationSection value, object settings, PropertyInfo property, string key)
    {
        switch (property.GetValue(settings))
        {
            case List<string> texts:
                BindTexts(value.Path, texts, key);
                break;
            case IList sections:
                BindSections(value, sections, key);
                break;
            case { } section when IsSection(property.PropertyType):
                RefuseText(value, key, "a section");
                BindSection(value.GetChildren(), section, key + ":");
                break;
            default:
                BindValue(value, settings, property, key);
                break;
        }
    }

    private void BindValue(IConfigurationSection value, object settings, PropertyInfo property, string key)
    {
        foreach (var child in value.GetChildren())
            RefuseAll(child, $"{key}:{child.Key}");
        if (value.Value is null && value.GetChildren().Any())
            return;

        var text = value.Value ?? "";
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (string.IsNullOrWhiteSpace(text) && _nullability.Create(property).WriteState == NullabilityState.Nullable)
            property.SetValue(settings, value: null);
        else if (SettingText.Parse(text, type) is { } parsed)
            property.SetValue(settings, parsed);
        else
            Refuse(key, $"'{text}' is not {SettingText.Describe(type)}.");
    }

    private void BindTexts(string path, List<string> texts, string key)
    {
        var source = _configuration.Providers.Last(source => source.TryGet(path, out _) || source.GetChildKeys([], path).Any());
        texts.Clear();
        if (source.TryGet(path, out var joined) && !string.IsNullOrEmpty(joined))
        {
            texts.AddRange(joined.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        foreach (var number in source.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IsNumber(number, key) && source.TryGet($"{path}:{number}", out var text) && !string.IsNullOrWhiteSpace(text))
                texts.Add(text);
        }
    }

    private void BindSections(IConfigurationSection value, IList sections, string key)
    {
        RefuseText(value, key, "a list of sections");
        var itemType = sections.GetType().GetGenericArguments().Single();
        sections.Clear();
        foreach (var child in value.GetChildren())
        {
            if (!IsNumber(child.Key, key))
                continue;
            var item = Activator.CreateInstance(itemType)!;
            RefuseText(child, $"{key}:{child.Key}", "a section");
            BindSection(child.GetChildren(), item, $"{key}:{child.Key}:");
            sections.Add(item);
        }
    }

    private bool IsNumber(string text, string list)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isNumber)
            Refuse($"{list}:{text}", "the items of a list are numbered, from 0.");
        return isNumber;
    }

    private void RefuseText(IConfigurationSection value, string key, string expected)
    {
        if (!string.IsNullOrEmpty(value.Value))
            Refuse(key, $"'{value.Value}' is not {expected}.");
    }

    /// <summary>Names every value below a key that no setting has.</summary>
    private void RefuseAll(IConfigurationSection value, string key)
    {
        var children = value.GetChildren().ToList();
        foreach (var child in children)
            RefuseAll(child, $"{key}:{child.Key}");
        if (value.Value is not null || children.Count == 0)
            Refuse(key, "there is no such setting.");
    }

    private void Refuse(string key, string rule) => _faults.Add(new SettingsFault(key, rule));
}
