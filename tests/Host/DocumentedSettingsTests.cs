using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using OrleansTrader.Configuration;

namespace OrleansTrader.Tests.Host;

/// <summary>Every setting has its line in docs/settings.md; those of the cluster have theirs in docs/orleans.md.</summary>
public sealed class DocumentedSettingsTests
{
    public static TheoryData<string> Settings() => [.. Leaves(new TraderSettings(), "")];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_IsDocumented(string setting)
    {
        var page = setting.StartsWith("Cluster:", StringComparison.Ordinal) ? "orleans.md" : "settings.md";
        var text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot(), "docs", page));
        var parts = setting.Split(':');

        // In one row of a table: the section's name, and behind it that of the setting.
        var section = parts.Length > 1 ? $"{Regex.Escape(parts[^2])}[^\\n|]*" : "";
        Assert.Matches($"`[^\\n|]*{section}\\b{parts[^1]}\\b", text);
    }

    /// <summary>Of lists of sections, the items' settings; of the three venues one stands for all, as they are columns of one table.</summary>
    private static IEnumerable<string> Leaves(object section, string path)
    {
        foreach (var property in section.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = path + property.Name;
            var value = property.GetValue(section);
            if (value is IList and not List<string>)
            {
                var item = property.PropertyType.GetGenericArguments().Single();
                foreach (var leaf in item.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance))
                    yield return $"{name}:{leaf.Name}";
            }
            else if (value is null or string or ValueType or List<string>)
            {
                yield return name;
            }
            else if (value is not VenueSection)
            {
                foreach (var leaf in Leaves(value, name + ":"))
                    yield return leaf;
            }
        }

        if (section is VenuesSection)
        {
            foreach (var leaf in typeof(VenueSection).GetProperties())
                yield return leaf.Name;
        }
    }
}
