using System.Xml.Linq;

namespace OrleansTrader.Tests.Architecture;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    private const string Solution = "OrleansTrader.sln";

    public static DirectoryInfo Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder.FullName, Solution)))
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");

    /// <summary>Every project file, from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Sources(".", "*.csproj")];

    /// <summary>Every project file that the solution lists.</summary>
    public static IReadOnlyList<string> SolutionProjects { get; } =
    [
        .. File.ReadLines(Path.Combine(Root.FullName, Solution))
            .Where(line => line.StartsWith("Project(", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/'))
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Files of a folder and those below, without what the build puts there.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root.FullName, folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root.FullName, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules"))
        .Order(StringComparer.Ordinal);

    public static XDocument Read(string project) => XDocument.Load(Path.Combine(Root.FullName, project));

    /// <summary>The folders of the projects that a project compiles against; analyzers are none.</summary>
    public static IEnumerable<string> ReferencesOf(string project) => Read(project).Descendants("ProjectReference")
        .Where(reference => reference.Attribute("OutputItemType")?.Value != "Analyzer")
        .Select(reference => FolderOf(Path.GetRelativePath(
            Root.FullName, Path.GetFullPath(reference.Attribute("Include")!.Value, Path.Combine(Root.FullName, FolderOf(project))))));

    public static string FolderOf(string project) => Path.GetDirectoryName(project)!.Replace('\\', '/');

    private static IEnumerable<DirectoryInfo> Above(DirectoryInfo folder)
    {
        for (var at = folder; at is not null; at = at.Parent)
            yield return at;
    }
}
