namespace OrleansTrader.Configuration;

/// <summary>A setting that can't be used.</summary>
/// <param name="Key">As it is written on the command line: <c>Strategy:Fast</c>.</param>
/// <param name="Rule">What is wrong, a sentence.</param>
internal sealed record SettingsFault(string Key, string Rule)
{
    /// <summary>Whether it lies in a section, or is the setting of this key.</summary>
    public bool IsIn(string section) =>
        Key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (Key.Length == section.Length || Key[section.Length] == ':');

    public override string ToString() => $"{Key}: {Rule}";
}
