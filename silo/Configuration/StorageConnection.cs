using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Configuration;

/// <summary>The connection string, from where the settings say. It is a secret: no fault repeats it, nor a path that may be it.</summary>
internal static class StorageConnection
{
    private const string Text = "Storage:ConnectionString";

    private const string File = "Storage:ConnectionStringFile";

    public static IEnumerable<SettingsFault> FaultsOf(StorageSection storage)
    {
        var rule = (storage.Kind, storage.ConnectionString, storage.ConnectionStringFile) switch
        {
            (StorageKind.Sqlite, null, null) => null,
            (StorageKind.Sqlite, _, _) => "Storage:Kind is Sqlite, which connects to nothing.",
            (_, null, null) => $"PostgreSql needs it (TRADER__Storage__ConnectionString), or {File}.",
            (_, not null, not null) => $"{File} is there, too; one of them is enough.",
            (_, { } text, null) => RuleOf(text),
            (_, null, { } path) => Read(path) is { } text ? RuleOf(text) : "it names no file that can be read.",
        };
        if (rule is not null)
            yield return new SettingsFault(storage.ConnectionString is null && storage.ConnectionStringFile is not null ? File : Text, rule);
    }

    /// <summary>Of settings without faults, and of kind PostgreSql.</summary>
    public static string Of(StorageSection storage) => storage.ConnectionString ?? Read(storage.ConnectionStringFile!)!;

    private static string? RuleOf(string text) => ConnectionText.TryParse(text, out _) ? null : ConnectionText.Rule;

    private static string? Read(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
