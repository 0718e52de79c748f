using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>
/// Values that go along with calls: what a caller has set, the grain that it calls sees, and those that this one calls. What the
/// called one sets does not come back. Values are handed over as they are, so they must be immutable.
/// </summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Current = new();

    public static IEnumerable<string> Keys => Values.Keys;

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values;

    private static ImmutableDictionary<string, object> Values => Current.Value ?? [];

    public static object? Get(string key) => Values.GetValueOrDefault(key);

    public static void Set(string key, object value) => Current.Value = Values.SetItem(key, value);

    /// <returns>Whether there was such a value.</returns>
    public static bool Remove(string key)
    {
        var before = Values;
        var after = before.Remove(key);
        if (ReferenceEquals(before, after))
            return false;
        Current.Value = after.IsEmpty ? null : after;
        return true;
    }

    public static void Clear()
    {
        if (Current.Value is not null)
            Current.Value = null;
    }
}
