namespace OrleansTrader.Tests;

/// <summary>Recorded market data that is not part of the repository; a test that needs it is skipped where it is absent.</summary>
internal static class TestData
{
    private const string Variable = "TRADER_TEST_DATA";

    /// <summary>The folder in LEAN's layout. Skips the running test where there is none.</summary>
    public static string Lean() => Folder("lean");

    /// <summary>A message of a venue as it was on the wire, by its path. Skips the running test where the samples are absent.</summary>
    public static byte[] Wire(string path) => File.ReadAllBytes(Path.Combine(Folder("wire"), path));

    private static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryRoot(), "..", "shared", "data");
        var folder = Path.GetFullPath(Path.Combine(root, name));
        Assert.SkipUnless(Directory.Exists(folder), $"There is no recorded data in {folder}; {Variable} can name the folder that holds '{name}'.");
        return folder;
    }

    internal static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrleansTrader.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds OrleansTrader.sln.");
    }
}
