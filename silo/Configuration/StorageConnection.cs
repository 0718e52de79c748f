using OrleansTrader.Storage.PostgreSql;

namespace OrleansTrader.Configuration;

/// <summary>The connection string, from wherever the settings say. It is a secret: no fault repeats it, nor a path that may be it.</summary>
internal static class StorageConnection
{
    private const string Text = "Storage:ConnectionString";

    private const string File = "Storage:ConnectionStringFile";

    public static IEnumerable<SettingsFault> FaultsOf(StorageSection storage) => (storage.Kind, storage.ConnectionString, storage.ConnectionStringFile) switch
    {
        (StorageKind.Sqlite, null, null) => [],
        (StorageKind.Sqlite, null, _) => [new SettingsFault(File, "Storage:Kind is Sqlite, which connects to nothing.")],
        (StorageKind.Sqlite, _, _) => [new SettingsFault(Text, "Storage:Kind is Sqlite, which connects to nothing.")],
        (_, null, null) => [new SettingsFault(Text, $"PostgreSql needs it (TRADER__Storage__ConnectionString), or {File}.")],
        (_, not null, not null) => [new SettingsFault(File, $"{Text} is there, too; one of them is enough.")],
        (_, { } text, null) => OfText(Text, text),
        (_, null, { } path) => Read(path) is { } text ? OfText(File, text) : [new SettingsFault(File, "it names no file that can be read.")],
    };

    /// <summary>Of settings without faults, and of kind PostgreSql.</summary>
    public static string Of(StorageSection storage) => storage.ConnectionString ?? Read(storage.ConnectionStringFile!)!;

    private static IEnumerable<SettingsFault> OfText(string key, string text) =>
        ConnectionText.TryParse(text, out _) ? [] : [new SettingsFault(key, ConnectionText.Rule)];

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
